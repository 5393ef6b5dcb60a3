using System;
using System.Linq;
using MailReadiness.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What options must keep to.</summary>
internal static class OptionRules
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <exception cref="ArgumentException">The options ask for nothing, or contradict each other.</exception>
    internal static void Check(DeleteCommitOptions options)
    {
        Require(options.Scenarios.Count > 0, "At least one scenario must be asked for.");
        Require(options.Scenarios.Distinct().Count() == options.Scenarios.Count, "A scenario is asked for twice; use Repeat to repeat the check.");
        Require(options.Scenarios.All(scenario => scenario is >= DeleteScenario.Commit and <= DeleteScenario.Pipelined), "A scenario is asked for that does not exist.");
        Require(options.Timeout > TimeSpan.Zero && options.Timeout <= Longest, "The time-out must be longer than nothing and at most a day.");
        Require(options.SoakTime >= TimeSpan.Zero && options.SoakTime <= Longest, "The soak time is at least 0 and at most a day.");
        Require(options.CommitWindow >= TimeSpan.Zero && options.CommitWindow <= Longest, "The commit window is at least 0 and at most a day.");
        Require(options.ArrivalTime >= TimeSpan.Zero && options.ArrivalTime <= Longest, "The arrival time is at least 0 and at most a day.");
        Require(options.ThrottleLimit >= 1, "The throttle limit is at least 1.");
        Require(options.Repeat >= 1, "A check is repeated at least once.");
        Require(options.Interval >= TimeSpan.Zero, "The interval is at least 0.");
        CheckDeposit(options);
        Require(options.Witness?.GraphBaseUri is not { } graph || IsSafe(graph, options), "Access tokens go to Microsoft Graph over https only, unless plain text is allowed.");
        Require(options.Witness?.PlugInSettings?.Endpoint is null or { Protocol: MailProtocol.Imap }, "A plug-in that is the witness needs an IMAP endpoint. Write it imaps://host or imap://host.");
        Require(options.Witness?.ImapEndpoint is null or { Protocol: MailProtocol.Imap }, "The witness's endpoint is no IMAP endpoint. Write it imaps://host or imap://host.");
    }

    private static void CheckDeposit(DeleteCommitOptions options)
    {
        switch (options.Deposit)
        {
            case ImapAppendDeposit imap:
                Require(imap.Endpoint is { Protocol: MailProtocol.Imap }, "A deposit by IMAP needs an IMAP endpoint. Write it imaps://host or imap://host.");
                break;
            case SmtpDeposit smtp:
                Require(smtp.Endpoint is { Protocol: MailProtocol.Smtp }, "A deposit by SMTP needs an SMTP endpoint. Write it smtps://host or smtp://host.");
                break;
            case LmtpDeposit lmtp:
                Require(lmtp.Endpoint is { Protocol: MailProtocol.Smtp }, "A deposit by LMTP needs an endpoint with protocol SMTP, host and port.");
                break;
            case GraphDeposit graph:
                Require(graph.BaseUri is { IsAbsoluteUri: true }, "Microsoft Graph's root is an absolute URI.");
                Require(IsSafe(graph.BaseUri, options), "Access tokens go to Microsoft Graph over https only, unless plain text is allowed.");
                break;
            case ExistingDeposit existing:
                Require(existing.Token is not null && Canary.IsToken(existing.Token), "A canary's token has 32 hexadecimal digits, lower case. It stands in the header " + CanaryMessage.HeaderName + ".");
                Require(ReferenceEquals(options.Scenarios, DeleteCommitOptions.DefaultScenarios)
                    || (options.Scenarios.Count(scenario => scenario != DeleteScenario.QuitAlone) <= 1 && !options.Scenarios.Contains(DeleteScenario.MultiDelete)),
                    "One canary deposited earlier suffices for one scenario beside QuitAlone, and not for MultiDelete.");
                Require(options.Repeat == 1, "A canary deposited earlier cannot be deleted more than once.");
                break;
            case PlugInDeposit plugIn:
                Require(!string.IsNullOrWhiteSpace(plugIn.Name) && plugIn.Name.All(char.IsLetterOrDigit), "A plug-in's name has letters and digits only, such as MailKit.");
                Require(plugIn.Endpoint is null or { Protocol: MailProtocol.Imap or MailProtocol.Smtp }, "POP3 takes no message, so it cannot be the deposit. Write imaps://host or smtp://host.");
                break;
        }
    }

    private static bool IsSafe(Uri graph, DeleteCommitOptions options) => graph.IsAbsoluteUri && (graph.Scheme == "https" || (graph.Scheme == "http" && options.AllowPlaintext));

    private static void Require(bool kept, string message)
    {
        if (!kept) throw new ArgumentException(message);
    }
}
