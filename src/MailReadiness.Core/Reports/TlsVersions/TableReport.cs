using System;
using System.IO;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Reports.TlsVersions;

/// <summary>Aligned text for a terminal: a row per result, and below it what a word cannot say.</summary>
internal sealed class TableReport : ITlsVersionReport
{
    private const int WidestEndpoint = 64;
    private const int WidestAddress = 45;
    private const int OutcomeWidth = 11;
    private const string Gap = "  ";

    private readonly TextWriter writer;
    private readonly VerdictTally tally = new();
    private int endpointWidth;
    private int addressWidth = 15;

    public TableReport(TextWriter writer, int endpointWidth)
    {
        this.writer = writer;
        this.endpointWidth = endpointWidth == 0 ? 33 : Math.Min(Math.Max(endpointWidth, 8), WidestEndpoint);
    }

    public void Add(TlsVersionResult result)
    {
        if (tally.Total == 0) Row("Endpoint", "Address", static version => version.Display().Replace(" ", string.Empty), "Verdict");
        tally.Add(result);
        Row(
            DisplayWidth.Fit(SafeText.Line(result.Endpoint.ToString()), WidestEndpoint),
            DisplayWidth.Fit(SafeText.Line(result.Address ?? "-"), WidestAddress),
            version => TlsWords.Title(CsvReport.OutcomeOf(result, version)),
            TlsWords.Name(result.Verdict));
        if (result.Verdict != TlsVerdict.ModernOnly) Detail(result.Reason);
        foreach (RolloutShare share in result.Rollout) Detail(RolloutText.Describe(share));
        foreach (string note in result.Notes) Detail("Note: " + note);
        writer.Flush();
    }

    public void AddProblem(string message)
    {
    }

    public void Complete()
    {
        if (tally.Total > 1) writer.Write("\n" + tally.Describe() + "\n");
        writer.Flush();
    }

    // Columns widen for what does not fit and stay so, because rows already written cannot be.
    private void Row(string endpoint, string address, Func<TlsVersion, string> word, string verdict)
    {
        endpointWidth = Math.Max(endpointWidth, DisplayWidth.Of(endpoint));
        addressWidth = Math.Max(addressWidth, DisplayWidth.Of(address));
        writer.Write(DisplayWidth.Pad(endpoint, endpointWidth) + Gap + DisplayWidth.Pad(address, addressWidth) + Gap);
        foreach (string cell in TlsVersionOptions.AllVersions.Select(word)) writer.Write(DisplayWidth.Pad(cell, OutcomeWidth) + " ");
        writer.Write(verdict + "\n");
    }

    private void Detail(string text) => writer.Write(Gap + SafeText.Line(text, 1000) + "\n");
}
