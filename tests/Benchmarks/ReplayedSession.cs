using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Benchmarks;

/// <summary>One session of a check, said again by a bare script: a socket, TLS, lines out, lines in, and no thought about any of it.</summary>
/// <param name="Endpoint">Where it went.</param>
/// <param name="Lines">What was sent, with the secrets put back; the message of an APPEND is one of them.</param>
/// <param name="WaitsForEnd">Whether the check waited for the server to close.</param>
internal sealed record ReplayedSession(MailEndpoint Endpoint, IReadOnlyList<string> Lines, bool WaitsForEnd)
{
    /// <summary>Says it.</summary>
    /// <param name="adapt">Puts what belongs to this run into a line.</param>
    public async Task RunAsync(Func<string, string> adapt)
    {
        using TcpClient client = new() { NoDelay = true };
        await client.ConnectAsync(Endpoint.Host, Endpoint.Port);
        Stream stream = client.GetStream();
        if (Endpoint.Security == MailSecurity.Implicit) stream = await SecureAsync(stream);
        StreamReader reader = new(stream, Encoding.Latin1);
        await HearAsync(reader);
        foreach (string line in Lines)
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(adapt(line) + "\r\n"));
            string? answer = await HearAsync(reader);
            if (Endpoint.Protocol == MailProtocol.Imap) await ReadToTagAsync(reader, line, answer);
            else if (IsLong(line) && answer?.StartsWith("+OK", StringComparison.Ordinal) == true) await ReadToDotAsync(reader);
            if (line == "STLS")
            {
                stream = await SecureAsync(stream);
                reader = new StreamReader(stream, Encoding.Latin1);
            }
        }

        if (WaitsForEnd) await reader.ReadToEndAsync();
        await stream.DisposeAsync();
    }

    private async Task<Stream> SecureAsync(Stream inner)
    {
        SslStream tls = new(inner);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = Endpoint.Host, RemoteCertificateValidationCallback = (_, _, _, _) => true });
        return tls;
    }

    private static bool IsLong(string line) => line is "CAPA" or "UIDL" or "LIST" || line.StartsWith("TOP ", StringComparison.Ordinal);

    private static async Task<string?> HearAsync(StreamReader reader) => await reader.ReadLineAsync();

    private static async Task ReadToDotAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
        }
    }

    // A continuation ends an answer too.
    private static async Task ReadToTagAsync(StreamReader reader, string command, string? answer)
    {
        string tag = command.Split(' ')[0];
        bool isTag = command.Contains(' ', StringComparison.Ordinal) && !tag.EndsWith(':');
        while (answer is not null && !answer.StartsWith('+') && (isTag ? !answer.StartsWith(tag + " ", StringComparison.Ordinal) : answer.StartsWith('*')))
            answer = await reader.ReadLineAsync();
    }
}
