using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Tests.Servers;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Benchmarks;

/// <summary>One delete on a Dovecot, proved again and again, against a bare script that sends the same commands.</summary>
internal static class OneDelete
{
    public const string User = "anna@example.com";

    private const int WarmUps = 20;
    private const int Rounds = 31;
    private const double RoundTripMilliseconds = 50;

    /// <summary>Kept processes, as large sites have them: what is measured is the client.</summary>
    public const string KeptProcesses = """
        service pop3-login {
          service_count = 0
          process_min_avail = 2
          client_limit = 1000
        }
        service imap-login {
          service_count = 0
          process_min_avail = 2
          client_limit = 1000
        }
        service pop3 {
          service_count = 1000
          process_min_avail = 4
        }
        service imap {
          service_count = 1000
          process_min_avail = 4
        }
        """;

    public static async Task RunAsync(Report report, Peers peers)
    {
        if (ServerPrograms.Obstacle(["dovecot"]) is { } reason)
        {
            report.NotMeasured("Dovecot", reason);
            return;
        }

        await using DovecotServer dovecot = await DovecotServer.StartAsync(DovecotOptions.Modern with { ExtraConfiguration = KeptProcesses });
        MailEndpoint pop3 = dovecot.Endpoint(MailProtocol.Pop3, MailSecurity.Implicit);
        MailEndpoint imap = dovecot.Endpoint(MailProtocol.Imap, MailSecurity.Implicit);
        DeleteCommitCheck check = new(Options(imap));
        Replay replay = Replay.Of(await CheckAsync(check, pop3, User), imap, User, DovecotOptions.DefaultPassword);
        for (int round = 0; round < WarmUps; round++)
        {
            await CheckAsync(check, pop3, User);
            await replay.RunAsync();
        }

        IReadOnlyList<double> medians = await Stopwatches.MediansAsync(Rounds, () => CheckAsync(check, pop3, User), () => replay.RunAsync());
        report.Group("POP3S, deposit and witness by IMAPS, no soak");
        report.Figure("MailReadiness", medians[0], "ms", replay.Size);
        report.Figure("bare script, same commands", medians[1], "ms");
        report.AtMost("share of the bare script's time", medians[0] / medians[1], 1.2, "");
        await MeasureRoundTripsAsync(report, pop3, imap);
    }

    /// <summary>One Commit scenario, as fast as the server allows.</summary>
    public static DeleteCommitOptions Options(MailEndpoint imap) => new()
    {
        Scenarios = [DeleteScenario.Commit],
        Deposit = DepositSettings.ImapAppend(imap),
        SkipCertificateCheck = true,
        SoakTime = TimeSpan.Zero,
        ThrottleLimit = ManyDeletes.Throttle,
    };

    /// <summary>Checks once; anything but Committed is no measurement.</summary>
    public static async Task<DeleteCommitResult> CheckAsync(DeleteCommitCheck check, MailEndpoint pop3, string user)
    {
        DeleteCommitResult result = await check.CheckAsync(new DeleteCommitMailbox(pop3, user, MailSecret.Password(DovecotOptions.DefaultPassword)), CancellationToken.None);
        if (result.Verdict != DeleteVerdict.Committed) throw new InvalidOperationException($"{result.Verdict}: {result.Reason}");
        return result;
    }

    private static async Task MeasureRoundTripsAsync(Report report, MailEndpoint pop3, MailEndpoint imap)
    {
        TimeSpan roundTrip = TimeSpan.FromMilliseconds(RoundTripMilliseconds);
        await using DelayProxy farPop3 = new(pop3, roundTrip);
        await using DelayProxy farImap = new(imap, roundTrip);
        DeleteCommitCheck check = new(Options(farImap.Endpoint));
        Replay replay = Replay.Of(await CheckAsync(check, farPop3.Endpoint, User), farImap.Endpoint, User, DovecotOptions.DefaultPassword);
        IReadOnlyList<double> medians = await Stopwatches.MediansAsync(5, () => CheckAsync(check, farPop3.Endpoint, User), () => replay.RunAsync());
        report.Group($"{RoundTripMilliseconds} ms of round trip");
        report.Figure("MailReadiness", medians[0] / RoundTripMilliseconds, "round trips");
        report.Figure("bare script, same commands", medians[1] / RoundTripMilliseconds, "round trips", replay.Size);
        // Connecting, TLS 1.3 with the greeting behind it, and one for each command: without timers' lateness, and without waiting for the end.
        report.Figure("one for each exchange of the script", replay.Exchanges, "round trips");
        report.AtMost("more than the bare script", (medians[0] - medians[1]) / RoundTripMilliseconds, 2, "round trips");
    }
}
