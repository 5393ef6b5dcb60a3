using System;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Net;

/// <summary>Speech with a proxy before the tunnel stands: exact reads, and failures in words that carry no credential.</summary>
internal sealed class ProxyConversation
{
    private readonly Connection connection;
    private readonly ProxySettings proxy;
    private bool targetAsked;

    internal ProxyConversation(Connection connection, ProxySettings proxy, ProxyTarget target)
    {
        this.connection = connection;
        this.proxy = proxy;
        Target = target;
        NetworkCredential? credential = proxy.Credential;
        if (credential is null) return;
        UserName = credential.Domain.Length == 0 ? credential.UserName : credential.Domain + "\\" + credential.UserName;
        Password = credential.Password;
        BasicToken = Convert.ToBase64String(Encoding.UTF8.GetBytes(UserName + ":" + Password));
    }

    internal ProxyTarget Target { get; }

    /// <summary>The user name, with its domain if there is one; null without a credential.</summary>
    internal string? UserName { get; }

    internal string? Password { get; }

    /// <summary>The credential as HTTP Basic sends it (RFC 7617); null without a credential.</summary>
    internal string? BasicToken { get; }

    /// <summary>Sends bytes.</summary>
    /// <param name="bytes">All of the message.</param>
    /// <param name="asksForTarget">Whether this message names the target: a proxy that hangs up after it has said no.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    internal async Task SendAsync(byte[] bytes, bool asksForTarget, CancellationToken cancellationToken)
    {
        targetAsked |= asksForTarget;
        try
        {
            await connection.WriteAsync(bytes, 0, bytes.Length, cancellationToken).ConfigureAwait(false);
        }
        catch (NetworkException error) when (error.Kind != NetworkFailure.LocalResource)
        {
            throw HungUp("reset the connection", error);
        }
    }

    /// <summary>Reads at least one byte.</summary>
    /// <exception cref="NetworkException">The proxy hung up. Its RST is never passed on as one: it is not the server's.</exception>
    internal async Task<int> ReadSomeAsync(byte[] buffer, int offset, CancellationToken cancellationToken)
    {
        try
        {
            int read = await connection.ReadAsync(buffer, offset, buffer.Length - offset, cancellationToken).ConfigureAwait(false);
            return read > 0 ? read : throw HungUp("closed the connection before it had answered", null);
        }
        catch (NetworkException error) when (error.Kind is not (NetworkFailure.LocalResource or NetworkFailure.ProxyRefused or NetworkFailure.ProxyProtocol))
        {
            throw HungUp("reset the connection", error);
        }
    }

    /// <summary>Reads exactly so many bytes and none of the tunnel's.</summary>
    internal async Task<byte[]> ReadExactlyAsync(int count, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[count];
        for (int read = 0; read < count;) read += await ReadSomeAsync(bytes, read, cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    /// <summary>Leaves bytes that came behind the proxy's answer to the tunnel.</summary>
    internal void LeaveToTunnel(byte[] buffer, int offset, int count) => connection.Unread(buffer, offset, count);

    internal NetworkException Refused(string reason) => new(
        NetworkFailure.ProxyRefused,
        $"The proxy {proxy} did not connect to {Target.Authority}: {reason}. Check the target, and whether the proxy allows this host and port.") { ProxyReason = reason };

    internal NetworkException AuthenticationFailed(string reason) => new(
        NetworkFailure.ProxyAuthenticationFailed,
        $"The proxy {proxy} gave no access: {reason}. Check the proxy's credential and how it wants users to sign in.") { ProxyReason = reason };

    internal NetworkException BrokeProtocol(string reason) => new(
        NetworkFailure.ProxyProtocol,
        $"The proxy {proxy} does not speak its protocol: {reason}. Check the proxy's address, port and scheme ({(proxy.Address.Scheme == "socks5" ? "is it an http:// proxy?" : "is it a socks5:// proxy?")}).") { ProxyReason = reason };

    /// <summary>The proxy's words, safe to show; left out altogether when they repeat the credential.</summary>
    internal string Quote(string words)
    {
        bool repeats = Repeats(words, Password) || Repeats(words, BasicToken);
        return repeats ? "(words left out, since they repeat the credential)" : "'" + EscapedText.Escape(words) + "'";
    }

    private static bool Repeats(string words, string? secret) => !string.IsNullOrEmpty(secret) && words.IndexOf(secret!, StringComparison.Ordinal) >= 0;

    private NetworkException HungUp(string what, Exception? inner)
    {
        string stage = targetAsked ? "after it was asked for the target" : "before it was asked for the target";
        NetworkFailure kind = targetAsked ? NetworkFailure.ProxyRefused : NetworkFailure.ProxyProtocol;
        string advice = targetAsked ? "Check the target, and whether the proxy allows this host and port" : "Check the proxy's address, port and scheme";
        return new NetworkException(kind, $"The proxy {proxy} {what} {stage} ({Target.Authority}). {advice}.", inner) { ProxyReason = what };
    }
}
