using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>Large logs and exports, made up, read by the inventory and by tools that count the same sign-ins.</summary>
internal static class InventorySpeed
{
    private const int Rounds = 3;
    private const int SampleMegabytes = 20;
    private const double MemoryTarget = 200;

    public static async Task RunAsync(Report report, Peers peers, InventorySettings settings)
    {
        if (!File.Exists(CommandLineProgram.Path))
        {
            report.NotMeasured("inventory", $"{CommandLineProgram.Path} is not built");
            return;
        }

        if (!settings.Judged) report.Group($"{settings.Megabytes} MB each: too small for the targets, which {InventorySettings.SizeOption} 1000 judges");
        await StartAsync(report);
        CountingTools tools = new(report);
        foreach (EvidenceContest contest in Contests.All)
        {
            using GeneratedFile file = GeneratedFile.Create(contest.Evidence, settings.Megabytes);
            await CompareAsync(report, tools, contest, file, settings);
            if (contest.Jq is not null) await SampleAsync(report, tools, contest);
        }

        await InventoryScale.RunAsync(report, settings);
    }

    // What part of the times below has nothing to do with size.
    private static async Task StartAsync(Report report)
    {
        using GeneratedFile file = GeneratedFile.Create(Contests.All[0].Evidence, 1);
        double[] times = new double[Rounds];
        for (int round = 0; round < Rounds; round++) times[round] = (await InventoryCommandLine.RunAsync(InventoryCommandLine.On(file.Path), file.Truth)).Seconds;
        report.Group("1 MB, which is nearly all start");
        report.Figure("mailreadiness inventory", Stopwatches.Median(times), "s");
    }

    private static async Task CompareAsync(Report report, CountingTools tools, EvidenceContest contest, GeneratedFile file, InventorySettings settings)
    {
        report.Group(Describe(file));
        ToolCommand?[] possible =
        [
            CountingTools.Cat(file.Path), tools.WordCount(file.Path), tools.Grep(contest.Line, file.Path),
            contest.Words.Count > 0 ? tools.GrepAny(contest.Words, file.Path) : null,
            contest.Gawk is { } script ? tools.Gawk(script, file.Path) : null,
            contest.DuckDb is { } query ? tools.DuckDb("DuckDB", query(file.Path)) : null,
            contest.DuckDbTyped is { } typed ? tools.DuckDb("DuckDB, columns given", typed(file.Path)) : null,
        ];
        ToolCommand[] commands = [.. possible.OfType<ToolCommand>()];
        MeasuredProcess[] ours = new MeasuredProcess[Rounds];
        MeasuredProcess[][] theirs = [.. commands.Select(_ => new MeasuredProcess[Rounds])];
        // In turn, so that a busy moment of the machine meets all of them alike.
        for (int round = 0; round < Rounds; round++)
        {
            for (int index = 0; index < commands.Length; index++) theirs[index][round] = await RunAsync(commands[index], file.Truth);
            ours[round] = await InventoryCommandLine.RunAsync(InventoryCommandLine.On(file.Path), file.Truth);
        }

        double time = Tell(report, "mailreadiness inventory", ours, file);
        report.AtMost("peak memory", ours.Max(run => run.PeakMegabytes), MemoryTarget, "MB");
        for (int index = 0; index < commands.Length; index++)
        {
            double other = Tell(report, commands[index].Name, theirs[index], file);
            string what = $"times the rate of {commands[index].Name}";
            if (contest.Targets.TryGetValue(commands[index].Name, out double target)) Judge(report, settings, what, other / time, target);
            else if (commands[index].Counts) report.Figure(what, other / time, "");
        }
    }

    private static double Tell(Report report, string name, MeasuredProcess[] runs, GeneratedFile file)
    {
        double time = Stopwatches.Median(runs.Select(run => run.Seconds)), processor = Stopwatches.Median(runs.Select(run => run.ProcessorSeconds));
        report.Figure(name, file.Megabytes / time, "MB/s", FormattableString.Invariant($"{time:0.00} s, processors {processor:0.00} s"));
        return time;
    }

    // jq needs minutes for what the others read in seconds, and all of the memory: a small file tells its rate as well.
    private static async Task SampleAsync(Report report, CountingTools tools, EvidenceContest contest)
    {
        using GeneratedFile sample = GeneratedFile.Create(contest.Evidence, SampleMegabytes);
        if (tools.Jq(contest.Jq!, sample.Path) is not { } jq) return;
        double time = (await RunAsync(jq, sample.Truth)).Seconds;
        report.Figure("jq", sample.Megabytes / time, "MB/s", $"{sample.Megabytes:0} MB only");
    }

    private static async Task<MeasuredProcess> RunAsync(ToolCommand command, MailTruth truth)
    {
        MeasuredProcess run = await MeasuredProcess.RunAsync(command);
        string expected = $"{truth.Groups} {truth.SignIns}";
        return !command.Counts || run.Output.Trim() == expected
            ? run
            : throw new InvalidOperationException($"{command.Name} should have found {expected} and says: {run.Output} {run.Errors}");
    }

    private static void Judge(Report report, InventorySettings settings, string what, double value, double target)
    {
        if (settings.Judged) report.AtLeast(what, value, target, "");
        else report.Figure(what, value, "", $"target >= {target}, not judged");
    }

    private static string Describe(GeneratedFile file) =>
        FormattableString.Invariant($"{file.Evidence.Title}: {file.Megabytes:N0} MB, {file.Truth.Rows:N0} rows, {file.Truth.SignIns:N0} sign-ins of mail clients in {file.Truth.Groups:N0} groups");
}
