using System;
using System.Globalization;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks;

/// <summary>The module as a scheduled task begins with it: imported into a PowerShell that was just started.</summary>
internal static class ModuleImport
{
    private const int Rounds = 11;
    private const double TargetMilliseconds = 150;

    public static async Task RunAsync(Report report, Peers peers)
    {
        if (PowerShellModule.Obstacle is { } reason)
        {
            report.NotMeasured("Import-Module", reason);
            return;
        }

        double[] times = new double[Rounds];
        (string program, string[] arguments) = PowerShellModule.Running($"(Measure-Command {{ {PowerShellModule.Import} }}).TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)");
        for (int round = 0; round < Rounds; round++)
        {
            string output = await Peers.RunAsync(program, arguments);
            if (!double.TryParse(output.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out times[round]))
                throw new InvalidOperationException($"Import-Module says: {output}");
        }

        report.AtMost("Import-Module", Stopwatches.Median(times), TargetMilliseconds, "ms");
    }
}
