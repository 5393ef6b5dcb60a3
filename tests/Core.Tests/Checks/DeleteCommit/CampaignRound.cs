using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>One check of one sandbox mailbox, and everything needed to judge it.</summary>
internal sealed record CampaignRound
{
    public const string User = "anna@example.com";
    public const string Password = "campaign password";

    /// <summary>How to tell this round from others in a message.</summary>
    public required string Name { get; init; }

    public IReadOnlyList<SandboxMailFault> Faults { get; init; } = [];

    public SandboxMaildropBehaviour Behaviour { get; init; } = new();

    public IReadOnlyList<DeleteScenario> Scenarios { get; init; } = DeleteCommitOptions.DefaultScenarios;

    public SandboxMailService Service { get; init; } = SandboxMailService.Pop3;

    public SandboxMailService DepositService { get; init; } = SandboxMailService.Imap;

    public bool RemoveStale { get; init; }

    /// <summary>What a hang costs; the sandbox answers within a millisecond or two.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>Seeds the maildrop's other messages.</summary>
    public int Seed { get; init; }

    /// <summary>A round drawn from a seed.</summary>
    public static CampaignRound Draw(int seed)
    {
        Random random = new(seed);
        SandboxMailService[] services = [SandboxMailService.Pop3, SandboxMailService.Pop3StartTls];
        SandboxMailService[] deposits = [SandboxMailService.Imap, SandboxMailService.ImapStartTls, SandboxMailService.Lmtp, SandboxMailService.Smtp];
        DeleteScenario[] scenarios = Enum.GetValues<DeleteScenario>();
        random.Shuffle(scenarios);
        return new CampaignRound
        {
            Name = $"seed {seed}",
            Seed = seed,
            Service = services[random.Next(services.Length)],
            DepositService = deposits[random.Next(deposits.Length)],
            Scenarios = random.Next(3) == 0 ? DeleteCommitOptions.DefaultScenarios : scenarios[..random.Next(1, 4)],
            Faults = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => CampaignFaults.Draw(random))],
            Behaviour = CampaignFaults.DrawBehaviour(random),
            RemoveStale = random.Next(4) == 0,
        };
    }

    /// <summary>Runs the check and judges it.</summary>
    /// <returns>The result, null where there is none, and what is wrong, a line each; empty when all is well.</returns>
    public async Task<(DeleteCommitResult? Result, IReadOnlyList<string> Wrong)> RunAsync()
    {
        using SandboxMailServer server = SandboxMailServer.Start(new SandboxMailOptions
        {
            Users = [new SandboxMailUser(User) { Password = Password, Behaviour = Behaviour }],
            Faults = Faults,
            Services = [.. new[] { Service, DepositService }.Distinct()],
            LockPatience = TimeSpan.FromMilliseconds(200),
        });
        SandboxMaildrop maildrop = server.Maildrop(User);
        IReadOnlyCollection<long> stale = CampaignMaildrop.Fill(maildrop, new Random(Seed));
        MailEndpoint deposit = server.Endpoint(DepositService);
        DeleteCommitCheck check = new(new DeleteCommitOptions
        {
            Scenarios = Scenarios,
            Deposit = deposit.Protocol == MailProtocol.Imap ? DepositSettings.ImapAppend(deposit)
                : DepositService == SandboxMailService.Lmtp ? DepositSettings.Lmtp(deposit) : DepositSettings.Smtp(deposit),
            SkipCertificateCheck = true,
            Timeout = Timeout,
            ArrivalTime = Timeout,
            SoakTime = TimeSpan.FromMilliseconds(20),
            CommitWindow = TimeSpan.FromMilliseconds(300),
            RemoveStale = RemoveStale,
        });
        // Far above what any round takes, so that only a hang meets it.
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        DeleteCommitMailbox mailbox = new(server.Endpoint(Service), User, MailSecret.Password(Password));
        try
        {
            DeleteCommitResult result = await check.CheckAsync(mailbox, patience.Token);
            List<string> wrong = CampaignJudge.Judge(this, result, maildrop, RemoveStale ? stale : []);
            if (!await EndsAsync(server)) wrong.Add($"{server.OpenConnections} connections are still open");
            if (server.Fault is { } fault) wrong.Add($"the sandbox failed: {fault}");
            return (result, [.. wrong.Select(line => $"{Name}: {line} ({this with { Name = "" }}; faults {string.Join(", ", Faults)}; scenarios {string.Join(", ", Scenarios)}; {result.Verdict}: {result.Reason})")]);
        }
        catch (OperationCanceledException)
        {
            return (null, [$"{Name}: the check hangs (faults {string.Join(", ", Faults)})"]);
        }
        catch (Exception thrown)
        {
            return (null, [$"{Name}: the check threw {thrown}"]);
        }
    }

    private static async Task<bool> EndsAsync(SandboxMailServer server)
    {
        for (int wait = 0; wait < 200 && server.OpenConnections > 0; wait++) await Task.Delay(25);
        return server.OpenConnections == 0;
    }
}
