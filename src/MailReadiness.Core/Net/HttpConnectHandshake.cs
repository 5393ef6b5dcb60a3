using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Net;

/// <summary>Asks an HTTP proxy for a tunnel (RFC 9110, section 9.3.6), signing in with Basic if there is a credential (RFC 7617).</summary>
internal static class HttpConnectHandshake
{
    private const int MaxAnswer = 16 * 1024;
    private const int FirstBuffer = 1024;
    private const string Start = "HTTP/1.";

    /// <summary>Runs the handshake; afterwards the connection carries the target's bytes, those that came with the answer included.</summary>
    internal static async Task RunAsync(ProxyConversation proxy, CancellationToken cancellationToken)
    {
        await proxy.SendAsync(Request(proxy), asksForTarget: true, cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[FirstBuffer];
        int filled = 0, head = 0, searched = 0;
        while (true)
        {
            int end = FindEnd(buffer, head, searched, filled);
            if (end >= 0)
            {
                string[] lines = Encoding.UTF8.GetString(buffer, head, end - head).Split('\n');
                if (IsFinal(proxy, lines))
                {
                    proxy.LeaveToTunnel(buffer, end, filled - end);
                    return;
                }

                head = searched = end;
                continue;
            }

            CheckStart(proxy, buffer, head, filled);
            searched = filled;
            if (filled == MaxAnswer) throw proxy.BrokeProtocol("its answer has no end within 16 KiB");
            if (filled == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaxAnswer));
            filled += await proxy.ReadSomeAsync(buffer, filled, cancellationToken).ConfigureAwait(false);
        }
    }

    private static byte[] Request(ProxyConversation proxy)
    {
        string authority = proxy.Target.Authority, signIn = "";
        if (proxy.UserName is not null)
        {
            if (proxy.UserName.IndexOf(':') >= 0) throw proxy.AuthenticationFailed("HTTP Basic cannot carry a user name with a colon in it");
            signIn = $"Proxy-Authorization: Basic {proxy.BasicToken}\r\n";
        }

        return Encoding.ASCII.GetBytes($"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{signIn}\r\n");
    }

    // The offset behind the empty line that ends the head, or -1. A bare LF ends a line too (RFC 9112, section 2.2).
    private static int FindEnd(byte[] buffer, int head, int from, int filled)
    {
        for (int i = Math.Max(from, head + 1); i < filled; i++)
        {
            if (buffer[i] != '\n') continue;
            int before = buffer[i - 1] == '\r' ? i - 2 : i - 1;
            if (before >= head && buffer[before] == '\n') return i + 1;
        }

        return -1;
    }

    // Says so at the first wrong byte: a server that waits for us to speak would otherwise cost the whole time-out.
    private static void CheckStart(ProxyConversation proxy, byte[] buffer, int head, int filled)
    {
        for (int i = head; i < filled && i - head < Start.Length; i++)
        {
            if (buffer[i] != Start[i - head])
                throw proxy.BrokeProtocol($"it answered {proxy.Quote(Encoding.UTF8.GetString(buffer, head, filled - head))}, which is not HTTP");
        }
    }

    private static bool IsFinal(ProxyConversation proxy, string[] lines)
    {
        string line = lines[0].TrimEnd('\r');
        int status = ReadStatus(line);
        if (status is >= 200 and <= 299) return true;
        if (status is >= 102 and <= 199 or 100) return false;
        if (status is < 300) throw proxy.BrokeProtocol($"it answered {proxy.Quote(line)}");
        string words = proxy.Quote(line.Substring(Start.Length + 2));
        if (status != 407) throw proxy.Refused($"it answered {words}");
        string ways = string.Join(", ", WaysToSignIn(lines));
        string offer = ways.Length == 0 ? "" : $"; it offers {proxy.Quote(ways)}, and only Basic is spoken here";
        throw proxy.AuthenticationFailed(proxy.UserName is null
            ? $"it answered {words} and no credential was given{offer}"
            : $"it answered {words} to the credential given{offer}");
    }

    // The three digits of "HTTP/1.x NNN reason"; 0 when the line is none.
    private static int ReadStatus(string line)
    {
        int digits = Start.Length + 2;
        if (line.Length < digits + 3 || !line.StartsWith(Start, StringComparison.Ordinal) || line[Start.Length] is not ('0' or '1') || line[Start.Length + 1] != ' ') return 0;
        if (line.Length > digits + 3 && line[digits + 3] != ' ') return 0;
        return int.TryParse(line.Substring(digits, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? status : 0;
    }

    private static List<string> WaysToSignIn(string[] lines)
    {
        const string Header = "Proxy-Authenticate:";
        List<string> ways = [];
        foreach (string line in lines)
        {
            if (!line.StartsWith(Header, StringComparison.OrdinalIgnoreCase)) continue;
            string way = line.Substring(Header.Length).Trim().Split(' ', ',')[0];
            if (way.Length > 0 && !ways.Contains(way)) ways.Add(way);
        }

        return ways;
    }
}
