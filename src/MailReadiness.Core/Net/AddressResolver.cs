using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Net;

/// <summary>Finds every address behind a host name.</summary>
internal sealed class AddressResolver
{
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> lookup;

    /// <summary>Creates the resolver.</summary>
    /// <param name="lookup">Looks up a name, failing with <see cref="SocketException"/>; null for the platform's resolver.</param>
    internal AddressResolver(Func<string, CancellationToken, Task<IPAddress[]>>? lookup = null) => this.lookup = lookup ?? PlatformLookupAsync;

    /// <summary>All addresses of a host, each once, in the resolver's order (RFC 6724); a literal is its own address and is not looked up.</summary>
    /// <param name="host">A name or a literal without brackets, with or without a zone.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="NetworkException">The name has no address, or the lookup failed.</exception>
    internal async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (AddressLiteral.TryParse(host, out IPAddress literal)) return [literal];
        string shown = EscapedText.Escape(host);
        if (!HostName.TryNormalize(host, out string name, out string problem))
            throw new NetworkException(NetworkFailure.NameNotFound, $"'{shown}' cannot be looked up: {problem}. Check its spelling.");
        if (AddressLiteral.IsLiteral(host))
            throw new NetworkException(NetworkFailure.NameNotFound, $"This machine has no network interface of the name in {shown}. Check the part after %, or write the interface's number.");

        IPAddress[] found;
        try
        {
            found = await lookup(name, cancellationToken).OrCancelledAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException error)
        {
            throw Failed(shown, error);
        }

        List<IPAddress> addresses = new(found.Length);
        foreach (IPAddress address in found)
        {
            if (!addresses.Contains(address)) addresses.Add(address);
        }

        return addresses.Count > 0 ? addresses : throw NotFound(shown, null);
    }

    private static NetworkException Failed(string host, SocketException error) => error.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData
        ? NotFound(host, error)
        : new NetworkException(
            error.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable ? NetworkFailure.LocalResource : NetworkFailure.NameLookupFailed,
            $"The lookup of {host} failed: {error.Message.TrimEnd('.')} ({error.SocketErrorCode}). Check this machine's DNS servers and try again.",
            error);

    private static NetworkException NotFound(string host, Exception? inner) =>
        new(NetworkFailure.NameNotFound, $"DNS has no address for {host}. Check its spelling, and whether this machine uses the right DNS servers.", inner);

    private static Task<IPAddress[]> PlatformLookupAsync(string host, CancellationToken cancellationToken) =>
#if NETSTANDARD2_0
        Dns.GetHostAddressesAsync(host);
#else
        Dns.GetHostAddressesAsync(host, cancellationToken);
#endif
}
