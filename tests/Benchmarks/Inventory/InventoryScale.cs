using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>What the inventory costs with many clients, with half the processors, and on a file of ten times the size.</summary>
internal static class InventoryScale
{
    private const int Rounds = 3;
    private const int ManyUsers = 100_000;
    private const double MemoryTarget = 200;

    public static async Task RunAsync(Report report, InventorySettings settings)
    {
        await ManyKeysAsync(report, settings);
        await HalfAsync(report, settings);
        if (settings.Tenfold) await TenfoldAsync(report, settings);
    }

    private static async Task ManyKeysAsync(Report report, InventorySettings settings)
    {
        using GeneratedFile file = GeneratedFile.Create(
            new SignInCsv { Title = "many clients", MailShare = 1, Users = ManyUsers }, Math.Max(settings.Megabytes, 600));
        report.Group(FormattableString.Invariant($"{file.Truth.Groups:N0} clients in {file.Megabytes:N0} MB"));
        MeasuredProcess run = await InventoryCommandLine.RunAsync(InventoryCommandLine.On(file.Path), file.Truth);
        report.Figure("mailreadiness inventory", run.Seconds, "s");
        report.AtMost("peak memory", run.PeakMegabytes, MemoryTarget, "MB");
    }

    private static async Task HalfAsync(Report report, InventorySettings settings)
    {
        using GeneratedFile file = GeneratedFile.Create(new SignInJson { Title = "all mail", Array = true, MailShare = 1 }, settings.Megabytes);
        report.Group("half the processors, sign-ins as a JSON array, all of mail clients");
        ToolCommand whole = InventoryCommandLine.On(file.Path);
        if (CountingTools.OnHalf(whole) is not { } half)
        {
            report.NotMeasured("half the processors", "it needs two of them, and taskset");
            return;
        }

        List<double> all = [], few = [];
        for (int round = 0; round < Rounds; round++)
        {
            all.Add((await InventoryCommandLine.RunAsync(whole, file.Truth)).Seconds);
            few.Add((await InventoryCommandLine.RunAsync(half, file.Truth)).Seconds);
        }

        report.Figure("all processors", Stopwatches.Median(all), "s");
        report.Figure("half of them", Stopwatches.Median(few), "s");
        report.AtMost("times the time", Stopwatches.Median(few) / Stopwatches.Median(all), 2.2, "");
    }

    private static async Task TenfoldAsync(Report report, InventorySettings settings)
    {
        SignInJson evidence = new() { Title = "few mails", Array = true, MailShare = 0.09 };
        report.Group(FormattableString.Invariant($"{settings.Megabytes:N0} MB and ten times that, sign-ins as a JSON array, 9 % of mail clients"));
        MeasuredProcess one = await ReadAsync(evidence, settings.Megabytes), ten = await ReadAsync(evidence, settings.Megabytes * 10);
        report.Figure("once", one.Seconds, "s");
        report.Figure("tenfold", ten.Seconds, "s");
        report.AtMost("times the time", ten.Seconds / one.Seconds, 11, "");
        report.AtMost("times the memory", ten.PeakMegabytes / one.PeakMegabytes, 1.2, "");
    }

    private static async Task<MeasuredProcess> ReadAsync(MailEvidence evidence, int megabytes)
    {
        using GeneratedFile file = GeneratedFile.Create(evidence, megabytes);
        await InventoryCommandLine.RunAsync(InventoryCommandLine.On(file.Path), file.Truth);
        return await InventoryCommandLine.RunAsync(InventoryCommandLine.On(file.Path), file.Truth);
    }
}
