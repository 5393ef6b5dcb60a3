using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using MailReadiness.Tests.Servers;

namespace MailReadiness.Benchmarks;

/// <summary>The module as a scheduled task begins with it: imported into a PowerShell that was just started.</summary>
internal static class ModuleImport
{
    private const int Rounds = 11;
    private const double TargetMilliseconds = 150;

    public static async Task RunAsync(Report report, Peers peers)
    {
        string manifest = Path.Combine(CommandLineProgram.Root, "MailReadiness.psd1");
        if (ServerPrograms.Find("pwsh") is not { } pwsh)
        {
            report.NotMeasured("Import-Module", "pwsh is not installed");
            return;
        }

        if (!Directory.Exists(Path.Combine(CommandLineProgram.Root, "src", "Module", "lib")))
        {
            report.NotMeasured("Import-Module", "the module is not built; run ./build.ps1");
            return;
        }

        double[] times = new double[Rounds];
        string script = $"(Measure-Command {{ Import-Module '{manifest.Replace("'", "''", StringComparison.Ordinal)}' }}).TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)";
        for (int round = 0; round < Rounds; round++)
        {
            string output = await Peers.RunAsync(pwsh, ["-NoProfile", "-NonInteractive", "-Command", script]);
            if (!double.TryParse(output.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out times[round]))
                throw new InvalidOperationException($"Import-Module says: {output}");
        }

        report.AtMost("Import-Module", Stopwatches.Median(times), TargetMilliseconds, "ms");
    }
}
