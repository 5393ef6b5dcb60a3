using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks;

/// <summary>Times things.</summary>
internal static class Stopwatches
{
    /// <summary>The milliseconds something takes.</summary>
    public static async Task<double> TimeAsync(Func<Task> work)
    {
        long start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The medians, in milliseconds, of several things done in turn, so that a busy moment of the machine meets all of them alike.</summary>
    public static async Task<IReadOnlyList<double>> MediansAsync(int rounds, params IReadOnlyList<Func<Task>> contenders)
    {
        double[][] times = [.. contenders.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int index = 0; index < contenders.Count; index++) times[index][round] = await TimeAsync(contenders[index]);
        }

        return [.. times.Select(Median)];
    }

    /// <summary>The median; of an even number of values, the lower one in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(sorted.Length - 1) / 2];
    }
}
