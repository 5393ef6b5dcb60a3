using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Net;

/// <summary>Asks a SOCKS5 proxy for a connection (RFC 1928), signing in with user name and password if need be (RFC 1929).</summary>
internal static class Socks5Handshake
{
    private const byte Version = 5;
    private const byte NoAuthentication = 0;
    private const byte UserPassword = 2;
    private const byte NoAcceptableMethod = 0xFF;
    private const byte IPv4 = 1;
    private const byte DomainName = 3;
    private const byte IPv6 = 4;

    /// <summary>Runs the handshake; afterwards the connection carries the target's bytes.</summary>
    internal static async Task RunAsync(ProxyConversation proxy, CancellationToken cancellationToken)
    {
        byte[] methods = proxy.UserName is null ? [Version, 1, NoAuthentication] : [Version, 2, NoAuthentication, UserPassword];
        await proxy.SendAsync(methods, asksForTarget: false, cancellationToken).ConfigureAwait(false);
        byte[] choice = await proxy.ReadExactlyAsync(2, cancellationToken).ConfigureAwait(false);
        if (choice[0] != Version) throw NotSocks(proxy, choice[0]);
        if (choice[1] == NoAcceptableMethod)
        {
            throw proxy.AuthenticationFailed(proxy.UserName is null
                ? "it wants users to sign in, and no credential was given"
                : "it takes neither a user name with password nor a connection without");
        }

        if (choice[1] == UserPassword && proxy.UserName is not null) await SignInAsync(proxy, cancellationToken).ConfigureAwait(false);
        else if (choice[1] != NoAuthentication) throw proxy.BrokeProtocol($"it chose the authentication method {choice[1]}, which was not offered");
        await AskAsync(proxy, cancellationToken).ConfigureAwait(false);
    }

    private static async Task SignInAsync(ProxyConversation proxy, CancellationToken cancellationToken)
    {
        byte[] user = Encoding.UTF8.GetBytes(proxy.UserName!), password = Encoding.UTF8.GetBytes(proxy.Password!);
        if (user.Length is 0 or > 255 || password.Length > 255)
            throw proxy.AuthenticationFailed("SOCKS5 takes a user name of 1 to 255 bytes and a password of at most 255");
        byte[] request = new byte[3 + user.Length + password.Length];
        request[0] = 1;
        request[1] = (byte)user.Length;
        user.CopyTo(request, 2);
        request[2 + user.Length] = (byte)password.Length;
        password.CopyTo(request, 3 + user.Length);
        await proxy.SendAsync(request, asksForTarget: false, cancellationToken).ConfigureAwait(false);
        byte[] answer = await proxy.ReadExactlyAsync(2, cancellationToken).ConfigureAwait(false);
        // RFC 1929 has version 1 here; some proxies repeat the 5.
        if (answer[0] is not (1 or Version)) throw proxy.BrokeProtocol($"it answered the sign-in with version {answer[0]}");
        if (answer[1] != 0) throw proxy.AuthenticationFailed($"it rejected the user name or password (status {answer[1]})");
    }

    private static async Task AskAsync(ProxyConversation proxy, CancellationToken cancellationToken)
    {
        await proxy.SendAsync(Request(proxy.Target), asksForTarget: true, cancellationToken).ConfigureAwait(false);
        byte[] head = await proxy.ReadExactlyAsync(2, cancellationToken).ConfigureAwait(false);
        if (head[0] != Version) throw NotSocks(proxy, head[0]);
        // After a refusal some proxies send no address, and none is needed.
        if (head[1] != 0) throw proxy.Refused(Meaning(head[1]));
        byte[] bound = await proxy.ReadExactlyAsync(3, cancellationToken).ConfigureAwait(false);
        int left = bound[1] switch
        {
            IPv4 => 4 + 2 - 1,
            IPv6 => 16 + 2 - 1,
            DomainName => bound[2] + 2,
            _ => throw proxy.BrokeProtocol($"it answered with the unknown address type {bound[1]}"),
        };
        await proxy.ReadExactlyAsync(left, cancellationToken).ConfigureAwait(false);
    }

    private static byte[] Request(ProxyTarget target)
    {
        byte[] address = target.Address?.GetAddressBytes() ?? Encoding.ASCII.GetBytes(target.Name);
        int start = target.Address is null ? 5 : 4;
        byte[] request = new byte[start + address.Length + 2];
        request[0] = Version;
        request[1] = 1;
        request[3] = address.Length switch { _ when target.Address is null => DomainName, 4 => IPv4, _ => IPv6 };
        if (target.Address is null) request[4] = (byte)address.Length;
        address.CopyTo(request, start);
        request[request.Length - 2] = (byte)(target.Port >> 8);
        request[request.Length - 1] = (byte)target.Port;
        return request;
    }

    private static NetworkException NotSocks(ProxyConversation proxy, byte first) =>
        proxy.BrokeProtocol($"its answer begins with byte 0x{first:X2} where SOCKS5 has 0x05");

    private static string Meaning(byte reply) => reply switch
    {
        1 => "it reports a general failure (code 1)",
        2 => "its rules do not allow the connection (code 2)",
        3 => "it finds the network unreachable (code 3)",
        4 => "it finds the host unreachable (code 4)",
        5 => "the target refused the connection (code 5)",
        6 => "the target did not answer in time (TTL expired, code 6)",
        7 => "it does not support the CONNECT command (code 7)",
        8 => "it does not support this type of address (code 8)",
        _ => $"it answered with the unassigned code {reply}",
    };
}
