using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Tests.Servers;

namespace MailReadiness.Benchmarks;

/// <summary>The other tools that find out TLS versions, as far as they are installed.</summary>
internal sealed class Peers(Report report, bool slow)
{
    /// <summary>The option that lets slow tools take part where they need minutes.</summary>
    public const string SlowOption = "--slow-peers";

    private static readonly string[] VersionsOnly =
    [
        "--no-ciphersuites", "--no-compression", "--no-fallback", "--no-groups", "--no-heartbleed", "--no-renegotiation",
        "--no-check-certificate", "--no-colour",
    ];

    /// <summary>Whether slow tools take part where they need minutes.</summary>
    public bool Slow { get; } = slow;

    /// <summary>sslscan asked for versions and nothing else; null and a line in the report when it is missing.</summary>
    /// <param name="endpoint">The server to scan.</param>
    /// <param name="timeoutSeconds">sslscan's own time-out; null for its default.</param>
    public Func<Task>? Sslscan(MailEndpoint endpoint, int? timeoutSeconds = null)
    {
        List<string> arguments = [.. VersionsOnly];
        if (timeoutSeconds is { } seconds) arguments.Add($"--timeout={seconds}");
        if (endpoint.Security == MailSecurity.StartTls) arguments.Add($"--starttls-{Word(endpoint)}");
        arguments.Add($"{endpoint.Host}:{endpoint.Port}");
        return Tool("sslscan", arguments);
    }

    /// <summary>nmap's script ssl-enum-ciphers, which always walks through the cipher suites too.</summary>
    public Func<Task>? Nmap(MailEndpoint endpoint) =>
        Tool("nmap", ["-Pn", "-n", "--script", "ssl-enum-ciphers", "-p", $"{endpoint.Port}", endpoint.Host]);

    /// <summary>testssl.sh asked for versions.</summary>
    public Func<Task>? Testssl(MailEndpoint endpoint)
    {
        List<string> arguments = ["-p", "--quiet", "--warnings=off", "--color", "0"];
        if (endpoint.Security == MailSecurity.StartTls) arguments.AddRange(["-t", Word(endpoint)]);
        arguments.Add($"{endpoint.Host}:{endpoint.Port}");
        return Tool(ServerPrograms.Find("testssl") is null ? "testssl.sh" : "testssl", arguments);
    }

    private Func<Task>? Tool(string name, IReadOnlyList<string> arguments)
    {
        if (ServerPrograms.Find(name) is { } path) return () => RunAsync(path, arguments);
        report.NotMeasured(name, "it is not installed");
        return null;
    }

    private static string Word(MailEndpoint endpoint) => endpoint.Protocol.ToString().ToLowerInvariant();

    /// <summary>Runs a program to its end and returns what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It did not end in ten minutes.</exception>
    public static async Task<string> RunAsync(string path, IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        process.StandardInput.Close();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(10));
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            string output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return output + await errors;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{path} did not end in ten minutes.");
        }
    }
}
