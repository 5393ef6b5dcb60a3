using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>Speaks POP3 or IMAP through openssl s_client with one TLS version, as an old or a new mail client would; independent of the product.</summary>
internal sealed class OpenSslSession : IDisposable
{
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
    private readonly Process client;
    private readonly MailProtocol protocol;
    private int tag;

    private OpenSslSession(Process client, MailProtocol protocol)
    {
        this.client = client;
        this.protocol = protocol;
    }

    /// <summary>Connects with this version; after STARTTLS the server does not greet again.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="option">The version as s_client's option: <c>-tls1</c>, <c>-tls1_1</c>, <c>-tls1_2</c>, <c>-tls1_3</c>.</param>
    public static async Task<OpenSslSession> StartAsync(MailEndpoint endpoint, string option)
    {
        OpenSslSession session = new(Process.Start(OpenSslClient.StartInfo("-quiet", endpoint, option)) ?? throw new InvalidOperationException("openssl did not start."), endpoint.Protocol);
        session.client.ErrorDataReceived += (_, _) => { };
        session.client.BeginErrorReadLine();
        if (endpoint.Security == MailSecurity.Implicit) await session.HearAsync();
        return session;
    }

    /// <summary>Says a command; the line that ends the answer is returned.</summary>
    public async Task<string> SayAsync(string command)
    {
        string start = protocol == MailProtocol.Imap ? $"a{++tag} " : "";
        await client.StandardInput.WriteAsync($"{start}{command}\r\n".AsMemory(), patience.Token);
        await client.StandardInput.FlushAsync(patience.Token);
        string line;
        do
        {
            line = await HearAsync();
        }
        while (!line.StartsWith(start, StringComparison.Ordinal));
        return line[start.Length..];
    }

    public void Dispose()
    {
        client.StandardInput.Close();
        if (!client.WaitForExit(TimeSpan.FromSeconds(2))) client.Kill();
        client.Dispose();
        patience.Dispose();
    }

    private async Task<string> HearAsync() =>
        await client.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The server closed the connection.");
}
