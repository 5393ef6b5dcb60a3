using System;
using MailReadiness.Checks.Inventory.LogAnalytics;

namespace MailReadiness.Cli.Input;

/// <summary>Reads which Log Analytics workspace to ask, and as whom.</summary>
internal static class WorkspaceReader
{
    /// <summary>The workspace; null for none.</summary>
    /// <exception cref="UsageException">It cannot be asked like that.</exception>
    public static LogAnalyticsOptions? Read(CliHost host, string? id, string? tokenDescriptor, string? uri, DateTimeOffset? after, DateTimeOffset? before)
    {
        if (id is null)
        {
            if (tokenDescriptor is not null || uri is not null) throw new UsageException("--token-fd and --log-analytics-uri need --log-analytics.");
            return null;
        }

        if (!Guid.TryParse(id, out Guid workspace)) throw new UsageException($"--log-analytics: '{id}' is no workspace ID, which is a GUID.");
        try
        {
            var options = new LogAnalyticsOptions(workspace, SecretReader.Token(host, tokenDescriptor)) { After = after, Before = before };
            if (uri is not null)
                options = options with { Endpoint = Uri.TryCreate(uri, UriKind.Absolute, out Uri? endpoint) ? endpoint : throw new UsageException($"--log-analytics-uri: '{uri}' is no URI.") };

            // It judges its options.
            _ = new LogAnalyticsSignIns(options);
            return options;
        }
        catch (ArgumentException problem)
        {
            // .NET appends the parameter's name.
            throw new UsageException("--log-analytics: " + problem.Message.Split(" (Parameter", 2)[0]);
        }
    }
}
