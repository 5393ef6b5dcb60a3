using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Reports;
using MailReadiness.Reports.TlsVersions;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Cli.Commands;

/// <summary>One run of the demo.</summary>
internal sealed class DemoRun
{
    private readonly CliHost host;
    private readonly ReportFormat format;
    private readonly TextWriter story;

    /// <summary>Creates the run.</summary>
    /// <param name="host">The streams and the check.</param>
    /// <param name="format">The report's form. With a table the story stands around it; otherwise it goes to standard error.</param>
    public DemoRun(CliHost host, ReportFormat format)
    {
        this.host = host;
        this.format = format;
        story = format == ReportFormat.Table ? host.Out : host.Error;
    }

    /// <summary>Starts the servers, checks them, and compares.</summary>
    /// <returns>0 when every finding is the truth, otherwise 3.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var servers = new List<SandboxServer>();
        try
        {
            foreach (DemoServer server in DemoServers.All) servers.Add(SandboxServer.Start(server.Options));
            Introduce(servers);
            IReadOnlyList<TlsVersionResult> results = await CheckAsync(servers, cancellationToken).ConfigureAwait(false);
            Report(results);
            return Compare(servers, results) ? (int)MonitoringState.Ok : (int)MonitoringState.Unknown;
        }
        finally
        {
            foreach (SandboxServer server in servers) server.Dispose();
        }
    }

    private void Introduce(List<SandboxServer> servers)
    {
        story.WriteLine($"{servers.Count} mail servers listen on this machine, on loopback alone. The check is told where, not what they are.\n");
        for (int i = 0; i < servers.Count; i++) story.WriteLine($"  {i + 1}. {servers[i].Endpoint}\n     {DemoServers.All[i].Story}");
        story.WriteLine("\nChecking; the limit of the fourth server takes a few seconds of patience.\n");
        story.Flush();
    }

    private async Task<IReadOnlyList<TlsVersionResult>> CheckAsync(List<SandboxServer> servers, CancellationToken cancellationToken)
    {
        MailEndpoint[] endpoints = servers.Select(server => server.Endpoint).ToArray();
        var found = new List<TlsVersionResult>();
        await host.RunTls(new TlsVersionOptions(), endpoints, found.Add, cancellationToken).ConfigureAwait(false);
        return found.OrderBy(result => Array.IndexOf(endpoints, result.Endpoint)).ToArray();
    }

    private void Report(IReadOnlyList<TlsVersionResult> results)
    {
        int width = results.Select(result => result.Endpoint.ToString().Length).DefaultIfEmpty().Max();
        ITlsVersionReport report = TlsVersionReport.Create(format, host.Out, width);
        foreach (TlsVersionResult result in results) report.Add(result);
        report.Complete();
    }

    private bool Compare(List<SandboxServer> servers, IReadOnlyList<TlsVersionResult> results)
    {
        int right = 0;
        story.WriteLine("\nWhat each server was told to accept, and what the check found:\n");
        for (int i = 0; i < servers.Count; i++)
        {
            IReadOnlyCollection<TlsVersion> truth = DemoServers.All[i].Options.Accepted;
            TlsVersionResult? result = results.FirstOrDefault(result => result.Endpoint == servers[i].Endpoint);
            bool same = result is not null && IsTruth(result, truth);
            right += same ? 1 : 0;
            story.WriteLine($"  {i + 1}. told: {Names(truth)}. Found: {(result is null ? "nothing" : Found(result))}. {(same ? "Right." : "NOT THE TRUTH.")}");
        }
        story.WriteLine($"\n{right} of {servers.Count} answers are the truth.");
        story.Flush();
        return right == servers.Count;
    }

    private static bool IsTruth(TlsVersionResult result, IReadOnlyCollection<TlsVersion> truth) => TlsVersionOptions.AllVersions.All(version =>
        result.Versions.Any(found => found.Version == version
            && found.Outcome == (truth.Contains(version) ? TlsOutcome.Accepted : TlsOutcome.Refused)));

    private static string Found(TlsVersionResult result)
    {
        string accepted = Names(result.Versions.Where(found => found.Outcome == TlsOutcome.Accepted).Select(found => found.Version));
        var unproven = result.Versions.Where(found => found.Outcome is not (TlsOutcome.Accepted or TlsOutcome.Refused)).Select(found => found.Version).ToList();
        return unproven.Count == 0 ? accepted : accepted + ", without proof for " + Names(unproven);
    }

    private static string Names(IEnumerable<TlsVersion> versions)
    {
        string names = string.Join(", ", versions.Select(TlsVersionNames.Display));
        return names.Length == 0 ? "none" : names;
    }
}
