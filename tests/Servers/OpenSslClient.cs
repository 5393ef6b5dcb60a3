using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>Asks a server with openssl s_client, which is told to forget its own policy: a second opinion on what the servers really accept.</summary>
internal static class OpenSslClient
{
    /// <summary>Whether a handshake with this version finishes.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="option">The version as s_client's option: <c>-tls1</c>, <c>-tls1_1</c>, <c>-tls1_2</c>, <c>-tls1_3</c>.</param>
    public static async Task<bool> HandshakesAsync(MailEndpoint endpoint, string option)
    {
        using Process client = Process.Start(StartInfo("-brief", endpoint, option)) ?? throw new InvalidOperationException("openssl did not start.");
        client.StandardInput.Close();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        Task<string> output = client.StandardOutput.ReadToEndAsync(patience.Token);
        string errors = await client.StandardError.ReadToEndAsync(patience.Token);
        await output;
        await client.WaitForExitAsync(patience.Token);
        return errors.Contains("CONNECTION ESTABLISHED", StringComparison.Ordinal);
    }

    /// <summary>How to start s_client for one version, whatever the machine's policy is.</summary>
    /// <param name="mode">What it prints: <c>-brief</c> or <c>-quiet</c>.</param>
    /// <param name="endpoint">The server.</param>
    /// <param name="option">The version as s_client's option.</param>
    public static ProcessStartInfo StartInfo(string mode, MailEndpoint endpoint, string option)
    {
        ProcessStartInfo start = new(ServerPrograms.Require("openssl"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])["s_client", mode, "-connect", $"{endpoint.Host}:{endpoint.Port}", option, "-cipher", "ALL:@SECLEVEL=0"])
            start.ArgumentList.Add(argument);
        if (endpoint.Security == MailSecurity.StartTls)
        {
            start.ArgumentList.Add("-starttls");
            start.ArgumentList.Add(endpoint.Protocol.ToString().ToLowerInvariant());
        }

        start.Environment["OPENSSL_CONF"] = "/dev/null";
        return start;
    }
}
