using System;
using System.IO;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks;

/// <summary>The demo: all checks against servers of its own, and the report.</summary>
internal static class DemoReport
{
    private const int Rounds = 3;
    private const double TargetSeconds = 30;

    public static async Task RunAsync(Report report, Peers peers)
    {
        if (!File.Exists(CommandLineProgram.Path))
        {
            report.NotMeasured("demo", $"{CommandLineProgram.Path} is not built");
            return;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("mailreadiness-benchmark-");
        try
        {
            double time = (await Stopwatches.MediansAsync(Rounds, () => Peers.RunAsync(CommandLineProgram.Path, ["demo", "--output", folder.FullName])))[0];
            if (!File.Exists(Path.Combine(folder.FullName, "report.html"))) throw new InvalidOperationException("The demo wrote no report.");
            report.AtMost("mailreadiness demo --output", time / 1000, TargetSeconds, "s");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
