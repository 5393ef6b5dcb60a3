using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>Large logs and exports, made up, read by the inventory and by tools that count the same sign-ins.</summary>
internal sealed class InventorySpeed
{
    private const int Rounds = 3;
    private const int SampleMegabytes = 20;
    private const double MemoryTarget = 200;

    private readonly Report report;
    private readonly InventorySettings settings;
    private readonly CountingTools tools;

    // What DuckDB takes to start. A session has started before, so what it is compared with must have, too.
    private double duckDbStart;

    private InventorySpeed(Report report, InventorySettings settings)
    {
        this.report = report;
        this.settings = settings;
        tools = new CountingTools(report);
    }

    public static async Task RunAsync(Report report, InventorySettings settings)
    {
        if (!File.Exists(CommandLineProgram.Path))
        {
            report.NotMeasured("inventory", $"{CommandLineProgram.Path} is not built");
            return;
        }

        if (!settings.Judged) report.Group($"{settings.Megabytes} MB each: too small for the targets, which {InventorySettings.SizeOption} 1000 judges");
        InventorySpeed speed = new(report, settings);
        await speed.StartAsync();
        foreach (EvidenceContest contest in Contests.All)
        {
            using GeneratedFile file = GeneratedFile.Create(contest.Evidence, settings.Megabytes);
            await speed.CompareAsync(contest, file);
            if (contest.Jq is not null) await speed.SampleAsync(contest);
        }

        await InventoryScale.RunAsync(report, settings);
    }

    // What part of the times below has nothing to do with size.
    private async Task StartAsync()
    {
        using GeneratedFile file = GeneratedFile.Create(Contests.All[0].Evidence, 1);
        ToolCommand? idle = tools.DuckDb("DuckDB", "SELECT 1 AS n");
        double[] ours = new double[Rounds], theirs = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            ours[round] = (await InventoryCommandLine.RunAsync(InventoryCommandLine.On(file.Path), file.Truth)).Seconds;
            if (idle is not null) theirs[round] = (await MeasuredProcess.RunAsync(idle)).Seconds;
        }

        report.Group("1 MB, which is nearly all start");
        report.Figure("mailreadiness inventory", Stopwatches.Median(ours), "s");
        if (idle is null) return;
        duckDbStart = Stopwatches.Median(theirs);
        report.Figure("DuckDB, nothing to read", duckDbStart, "s");
    }

    private async Task CompareAsync(EvidenceContest contest, GeneratedFile file)
    {
        report.Group(Describe(file));
        ToolCommand[] commands = [.. Others(contest, file)];
        await using InventorySession? session = PowerShellModule.Obstacle is null ? await InventorySession.StartAsync(file) : null;
        (double Seconds, double Processor)[] warm = new (double, double)[Rounds];
        MeasuredProcess[] ours = new MeasuredProcess[Rounds];
        MeasuredProcess[][] theirs = [.. commands.Select(_ => new MeasuredProcess[Rounds])];
        // In turn, so that a busy moment of the machine meets all of them alike.
        for (int round = 0; round < Rounds; round++)
        {
            for (int index = 0; index < commands.Length; index++) theirs[index][round] = await RunAsync(commands[index], file.Truth);
            ours[round] = await InventoryCommandLine.RunAsync(InventoryCommandLine.On(file.Path), file.Truth);
            if (session is not null) warm[round] = await session.ReadAsync(file);
        }

        double[] others = [.. commands.Select((command, index) => Tell(command.Name, theirs[index].Select(Times), file))];
        Judge(contest, commands, others, Tell("mailreadiness inventory", ours.Select(Times), file));
        report.AtMost("peak memory", ours.Max(run => run.PeakMegabytes), MemoryTarget, "MB");
        if (PowerShellModule.Obstacle is { } reason) report.NotMeasured("Get-MailClientInventory, warm", reason);
        else Judge(contest, commands, [.. others.Select((other, index) => other - (IsDuckDb(commands[index]) ? duckDbStart : 0))], Tell("Get-MailClientInventory, warm", warm, file));
    }

    private IEnumerable<ToolCommand> Others(EvidenceContest contest, GeneratedFile file) => new[]
    {
        CountingTools.Cat(file.Path),
        tools.WordCount(file.Path),
        tools.Grep(contest.Line, file.Path),
        contest.Words.Count > 0 ? tools.GrepAny(contest.Words, file.Path) : null,
        contest.Gawk is { } script ? tools.Gawk(script, file.Path) : null,
        contest.DuckDb is { } query ? tools.DuckDb("DuckDB", query(file.Path)) : null,
        contest.DuckDbTyped is { } typed ? tools.DuckDb("DuckDB, columns given", typed(file.Path)) : null,
    }.OfType<ToolCommand>();

    private double Tell(string name, IEnumerable<(double Seconds, double Processor)> measured, GeneratedFile file)
    {
        (double Seconds, double Processor)[] runs = [.. measured];
        double time = Stopwatches.Median(runs.Select(run => run.Seconds)), processor = Stopwatches.Median(runs.Select(run => run.Processor));
        report.Figure(name, file.Megabytes / time, "MB/s", FormattableString.Invariant($"{time:0.00} s, processors {processor:0.00} s"));
        return time;
    }

    private void Judge(EvidenceContest contest, ToolCommand[] commands, double[] others, double ours)
    {
        for (int index = 0; index < commands.Length; index++)
        {
            string name = commands[index].Name, what = "  times the rate of " + name;
            double ratio = others[index] / ours;
            if (!contest.Targets.TryGetValue(name, out double target))
            {
                if (commands[index].Counts) report.Figure(what, ratio, "");
            }
            else if (settings.Judged)
            {
                report.AtLeast(what, ratio, target, "");
            }
            else
            {
                report.Figure(what, ratio, "", $"target >= {target}, not judged");
            }
        }
    }

    // jq needs minutes for what the others read in seconds, and all of the memory: a small file tells its rate as well.
    private async Task SampleAsync(EvidenceContest contest)
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

    private static (double Seconds, double Processor) Times(MeasuredProcess run) => (run.Seconds, run.ProcessorSeconds);

    private static bool IsDuckDb(ToolCommand command) => command.Name.StartsWith("DuckDB", StringComparison.Ordinal);

    private static string Describe(GeneratedFile file) =>
        FormattableString.Invariant($"{file.Evidence.Title}: {file.Megabytes:N0} MB, {file.Truth.Rows:N0} rows, {file.Truth.SignIns:N0} sign-ins of mail clients in {file.Truth.Groups:N0} groups");
}
