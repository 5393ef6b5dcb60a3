using System.Globalization;
using System.IO;

namespace MailReadiness.Benchmarks;

/// <summary>Prints figures, and whether they meet their targets.</summary>
internal sealed class Report(TextWriter output)
{
    private int met;
    private int missed;

    public void Begin(Benchmark benchmark) => output.WriteLine($"\n{benchmark.Name}: {benchmark.Question}");

    /// <summary>A heading for the figures that follow.</summary>
    public void Group(string title) => output.WriteLine($"  {title}");

    /// <summary>A figure without a target.</summary>
    public void Figure(string what, double value, string unit, string remark = "") =>
        output.WriteLine($"    {what,-40} {Number(value),8} {unit,-13} {remark}".TrimEnd());

    /// <summary>A figure that must not be above its target.</summary>
    public void AtMost(string what, double value, double target, string unit) => Judge(what, value, "<=", target, unit, value <= target);

    /// <summary>A figure that must not be below its target.</summary>
    public void AtLeast(string what, double value, double target, string unit) => Judge(what, value, ">=", target, unit, value >= target);

    /// <summary>Something that was not measured, and why.</summary>
    public void NotMeasured(string what, string why) => output.WriteLine($"    {what,-40} not measured: {why}");

    /// <summary>Prints the sum; tells whether every target was met.</summary>
    public bool End()
    {
        output.WriteLine($"\n{met} targets met, {missed} NOT met");
        return missed == 0;
    }

    private void Judge(string what, double value, string relation, double target, string unit, bool isMet)
    {
        if (isMet) met++;
        else missed++;
        Figure(what, value, unit, $"target {relation} {Number(target)}: {(isMet ? "met" : "NOT met")}");
    }

    private static string Number(double value) => value.ToString(value >= 1000 ? "N0" : "0.##", CultureInfo.InvariantCulture);
}
