using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Checks.Inventory.LogAnalytics;

/// <summary>
/// Reads the sign-ins of mail clients from a Log Analytics workspace: one query groups them there, and only grouped rows come back. Where an answer is not whole, the time is halved
/// and each half asked for, so that no row is lost and none counts twice.
/// </summary>
public sealed class LogAnalyticsSignIns
{
    /// <summary>What a source is called in warnings.</summary>
    internal const string SourceName = "Log Analytics";

    private const int MostRows = 500_000;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    private readonly LogAnalyticsOptions options;

    /// <param name="options">Which workspace, and when.</param>
    /// <exception cref="ArgumentException">The endpoint would take the token without TLS, or the time ends before it begins.</exception>
    public LogAnalyticsSignIns(LogAnalyticsOptions options)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        if (options.After >= options.Before) throw new ArgumentException("The time ends before it begins.", nameof(options));
        new LogAnalyticsClient(options).Dispose();
    }

    /// <summary>Adds the grouped rows to an inventory. What could not be read whole gives a warning in its result.</summary>
    /// <exception cref="LogAnalyticsException">The workspace cannot be asked, or did not answer. What was read before stays.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task ReadAsync(ClientInventory inventory, CancellationToken cancellationToken = default)
    {
        if (inventory is null) throw new ArgumentNullException(nameof(inventory));
        DateTimeOffset end = options.Before ?? DateTimeOffset.UtcNow;
        var slices = new Stack<(DateTimeOffset From, DateTimeOffset To)>();
        slices.Push((options.After ?? end.AddDays(-30), end));
        using var client = new LogAnalyticsClient(options);
        while (slices.Count > 0)
        {
            (DateTimeOffset from, DateTimeOffset to) = slices.Pop();
            LogAnalyticsAnswer? answer = await client.AskAsync(SignInQuery.Text(from, to), cancellationToken).ConfigureAwait(false);
            bool whole = answer is { Error: null, Rows.Count: < MostRows };
            if (!whole && to - from > Shortest)
            {
                DateTimeOffset middle = from + TimeSpan.FromTicks((to - from).Ticks / 2);
                slices.Push((middle, to));
                slices.Push((from, middle));
                continue;
            }

            if (answer is not null)
            {
                foreach (LogAnalyticsRow row in answer.Rows) inventory.Add(row);
            }

            if (!whole) inventory.Warn(Incomplete(from, to, answer));
        }
    }

    private InventoryWarning Incomplete(DateTimeOffset from, DateTimeOffset to, LogAnalyticsAnswer? answer)
    {
        string reason = answer is null ? "the query takes too long" : answer.Error is { } error ? options.AccessToken.Conceal(error) : "there are more rows than the service returns";
        return new InventoryWarning(InventoryWarningKind.Truncated, SourceName,
            $"Sign-ins from {from:yyyy-MM-dd HH:mm} to {to:yyyy-MM-dd HH:mm} UTC are not complete: {reason}. Export the sign-ins of this time to files and add those.");
    }
}
