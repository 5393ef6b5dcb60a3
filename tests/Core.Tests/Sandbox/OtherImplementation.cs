using System;
using System.Diagnostics;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Tests.Sandbox;

/// <summary>Runs a TLS client that is not ours against a server.</summary>
internal static class OtherImplementation
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What `openssl s_client` prints, with a configuration that allows every version it was built with.</summary>
    public static Task<string> OpenSslAsync(string arguments, string input) => RunAsync("openssl", "s_client -crlf -ign_eof " + arguments, input);

    /// <summary>What `gnutls-cli` prints.</summary>
    public static Task<string> GnuTlsAsync(string arguments, string input) => RunAsync("gnutls-cli", "--insecure --crlf " + arguments, input);

    private static async Task<string> RunAsync(string tool, string arguments, string input)
    {
        ProcessStartInfo start = new(tool, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.Latin1,
        };
        start.Environment["OPENSSL_CONF"] = "/dev/null";
        start.Environment["GNUTLS_SYSTEM_PRIORITY_FILE"] = "/dev/null";
        using Process process = Process.Start(start)!;
        using CancellationTokenSource patience = new(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
            await process.StandardInput.FlushAsync(patience.Token);
            string all = await output + await errors;
            await process.WaitForExitAsync(patience.Token);
            return all;
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
