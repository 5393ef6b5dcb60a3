using System;
using MailReadiness.Sandbox;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>Draws what goes wrong.</summary>
internal static class CampaignFaults
{
    private static readonly SandboxMailStep[] Steps =
    [
        .. Enum.GetValues<SandboxMailStep>(),
        // The ones that matter most come up more often.
        SandboxMailStep.Quit, SandboxMailStep.Quit, SandboxMailStep.Quit, SandboxMailStep.Dele, SandboxMailStep.Top, SandboxMailStep.Uidl,
    ];

    private static readonly SandboxMailFaultKind[] Kinds = Enum.GetValues<SandboxMailFaultKind>();

    /// <summary>A fault.</summary>
    public static SandboxMailFault Draw(Random random) => new(Steps[random.Next(Steps.Length)], Kinds[random.Next(Kinds.Length)])
    {
        Phase = (SandboxMailPhase)random.Next(3),
        Skip = random.Next(3) == 0 ? random.Next(4) : 0,
        Times = random.Next(2) == 0 ? random.Next(1, 4) : int.MaxValue,
        OnlyWithMarks = random.Next(3) == 0,
        TakesEffect = random.Next(3) switch { 0 => true, 1 => false, _ => null },
        Text = random.Next(4) switch { 0 => "[IN-USE] Try later.", 1 => "[SYS/TEMP] Try later.", 2 => "[AUTH] No.", _ => null },
        ByteInterval = TimeSpan.FromMilliseconds(random.Next(2) == 0 ? 2 : 1000),
    };

    /// <summary>How the maildrop behaves; in half of the rounds as it should.</summary>
    public static SandboxMaildropBehaviour DrawBehaviour(Random random)
    {
        if (random.Next(2) == 0) return new SandboxMaildropBehaviour { Renumber = random.Next(2) == 0 };
        bool Sometimes() => random.Next(5) == 0;
        return new SandboxMaildropBehaviour
        {
            CommitDelay = TimeSpan.FromMilliseconds(random.Next(3) == 0 ? random.Next(600) : 0),
            ResurrectAfterLogins = Sometimes() ? random.Next(1, 4) : null,
            ResurrectWithNewUidl = random.Next(2) == 0,
            HideInsteadOfRemove = Sometimes(),
            RemoveOnDrop = Sometimes(),
            IgnoreReset = Sometimes(),
            QuitWithoutLineEnd = Sometimes(),
            SecondDeleteOk = Sometimes(),
            LoseBystander = Sometimes(),
            RemoveRetrieved = random.Next(2) == 0,
            Renumber = random.Next(2) == 0,
            DeliveryDelay = TimeSpan.FromMilliseconds(random.Next(3) == 0 ? random.Next(900) : 0),
            DeliverToJunk = Sometimes(),
            HideAppended = Sometimes(),
        };
    }
}
