using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;

namespace MailReadiness.Readiness.Plans;

/// <summary>Reads what a plan says about canary mailboxes.</summary>
internal static class PlannedDeletes
{
    public static AssessmentPlan.DeletePart? Read(PlanSection? part, Func<string, string> resolve)
    {
        if (part is null) return null;
        var defaults = new DeleteCommitOptions();
        List<PlannedMailbox> mailboxes = [];
        foreach (PlanSection table in part.Sections("mailboxes"))
        {
            if (Mailbox(table, resolve) is not { } mailbox) continue;
            bool twice = mailboxes.Any(other => other.Endpoint == mailbox.Endpoint && string.Equals(other.User, mailbox.User, StringComparison.OrdinalIgnoreCase));
            if (twice) table.Wrong($"the mailbox {mailbox} stands here a second time; keep one of them.");
            mailboxes.Add(mailbox);
        }

        PlannedDeposit? deposit = Deposit(part.Section("deposit"), resolve);
        var options = new DeleteCommitOptions
        {
            Deposit = deposit?.Settings,
            Witness = Witness(part),
            Scenarios = part.Choices("scenarios") is { Count: > 0 } chosen ? [.. chosen.Select(i => PlanEntries.DeleteScenarios[i])] : DeleteCommitOptions.DefaultScenarios,
            SoakTime = part.Seconds("soakSeconds") ?? defaults.SoakTime,
            ArrivalTime = part.Seconds("arrivalSeconds") ?? defaults.ArrivalTime,
            Timeout = part.Seconds("timeoutSeconds") ?? defaults.Timeout,
            Repeat = part.Count("repeat") ?? defaults.Repeat,
            Interval = part.Seconds("intervalSeconds") ?? defaults.Interval,
            ThrottleLimit = part.Count("throttleLimit") ?? defaults.ThrottleLimit,
            SkipCertificateCheck = part.Flag("skipCertificateCheck") ?? false,
            AllowPlaintext = part.Flag("allowPlaintext") ?? false,
            RemoveStale = part.Flag("removeStale") ?? false,
            Proxy = PlannedEndpoint.Proxy(part),
        };
        if (options.Interval > TimeSpan.Zero && options.Repeat == 1 && !part.Has("repeat")) part.Wrong("intervalSeconds", "it stands between repetitions, and there are none; write repeat as well.");
        Try(part, options);
        return new AssessmentPlan.DeletePart(mailboxes, options) { DepositSecret = deposit?.Secret };
    }

    private static PlannedMailbox? Mailbox(PlanSection table, Func<string, string> resolve)
    {
        SecretReference? password = table.Secret("password", isAccessToken: false, resolve);
        SecretReference? token = table.Secret("accessToken", isAccessToken: true, resolve);
        if (table.Has("password") == table.Has("accessToken"))
            table.Wrong((table.Has("password") ? "password and accessToken exclude each other" : "there is no secret") + $"; write \"password\": {PlanEntry.SecretForm}, or accessToken likewise.");
        PlannedDeposit? deposit = Deposit(table.Section("deposit"), resolve);
        string? user = table.Text("user");
        if (user is not null && user.Any(c => c is '\r' or '\n' or '\0')) table.Wrong("user", "a user name holds no line end.");
        MailEndpoint? endpoint = table.Texts("endpoint").SelectMany(text => PlannedEndpoint.Read(table, text, MailProtocol.Pop3)).FirstOrDefault();
        return endpoint is null || user is null || (password ?? token) is not { } secret
            ? null
            : new PlannedMailbox(endpoint, user, secret, table.Text("mailAddress"), deposit?.Settings) { DepositSecret = deposit?.Secret };
    }

    private static PlannedDeposit? Deposit(PlanSection? table, Func<string, string> resolve)
    {
        if (table is null) return null;
        SecretReference? password = table.Secret("password", isAccessToken: false, resolve);
        SecretReference? token = table.Secret("accessToken", isAccessToken: true, resolve);
        if (table.Has("password") && table.Has("accessToken")) table.Wrong("password and accessToken exclude each other.");
        if (table.Text("kind") is not { } kind) return null;
        string? server = table.Text("server"), canary = table.Text("canary");
        bool existing = PlanValue.Word(kind) == "existing";
        if (existing != table.Has("canary")) table.Wrong("canary", existing ? "an existing canary is named by it; write its token of 32 hexadecimal digits." : "only the kind existing has it; leave it out.");
        try
        {
            DepositSettings settings = existing ? DepositSettings.Existing((canary ?? "").ToLowerInvariant()) : Parse(kind, server);
            return new PlannedDeposit(settings with { User = table.Text("user") }, password ?? token);
        }
        catch (FormatException problem)
        {
            table.Wrong(server is null ? "kind" : "server", problem.Message);
            return null;
        }
    }

    private static DepositSettings Parse(string kind, string? server)
    {
        string word = PlanValue.Word(kind);
        string? scheme = word switch { "imap" => "imap", "smtp" => "smtp", "lmtp" => "lmtp", _ => null };
        if (scheme is null) return DepositText.ParseDeposit(word == "graph" ? server ?? kind : server is null ? kind : kind + ":" + server);
        if (server is null) throw new FormatException($"The kind {scheme} needs a server; write \"server\": \"{scheme}{(scheme == "lmtp" ? "://host:port" : "s://host")}\".");
        bool fits = server.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
        return server.IndexOf("://", StringComparison.Ordinal) < 0 ? DepositText.ParseDeposit($"{scheme}{(scheme == "lmtp" ? "" : "s")}://{server}")
            : fits ? DepositText.ParseDeposit(server)
            : throw new FormatException($"The kind is {scheme}, and the server speaks something else; write \"{scheme}://host\".");
    }

    private static WitnessSettings? Witness(PlanSection part)
    {
        if (part.Text("witness") is not { } text) return null;
        try
        {
            return DepositText.ParseWitness(text);
        }
        catch (FormatException problem)
        {
            part.Wrong("witness", problem.Message);
            return null;
        }
    }

    // A plug-in that is missing on this machine is no mistake of the plan: the check says so when it runs.
    private static void Try(PlanSection part, DeleteCommitOptions options)
    {
        try
        {
            OptionRules.Check(options);
        }
        catch (ArgumentException problem)
        {
            part.Wrong(PlannedEndpoint.Message(problem));
        }
    }
}
