using System;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.TlsVersions;

/// <summary>Behind a limit of connections the answer is right in the end, or open, and never wrong.</summary>
public sealed class LimitTests
{
    private static readonly TlsVersion[] All = [TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];
    private static readonly TlsVersion[] Modern = [TlsVersion.Tls12, TlsVersion.Tls13];

    // The window and the pauses of real limits, made shorter together.
    private static readonly TlsVersionOptions Patient = new()
    {
        Timeout = TimeSpan.FromSeconds(2),
        Pacing = new Pacing { FirstPause = TimeSpan.FromMilliseconds(190), LaterPause = TimeSpan.FromMilliseconds(830), Patience = TimeSpan.FromSeconds(12) },
    };

    public static TheoryData<MailSecurity, SandboxRateLimitAction, SandboxRefusal, bool> Limits()
    {
        TheoryData<MailSecurity, SandboxRateLimitAction, SandboxRefusal, bool> limits = [];
        foreach (MailSecurity security in Enum.GetValues<MailSecurity>())
        {
            foreach (SandboxRateLimitAction action in Enum.GetValues<SandboxRateLimitAction>())
            {
                limits.Add(security, action, SandboxRefusal.AlertProtocolVersion, true);
                limits.Add(security, action, SandboxRefusal.Fin, false);
            }
        }

        return limits;
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Four_connections_in_a_window(MailSecurity security, SandboxRateLimitAction action, SandboxRefusal refusal, bool legacy)
    {
        TlsVersion[] accepted = legacy ? All : Modern;
        SandboxOptions server = new()
        {
            Security = security,
            Accepted = accepted,
            Refusal = refusal,
            RateLimit = new SandboxRateLimit(4, TimeSpan.FromMilliseconds(700), action),
        };
        TlsVersionResult result = await SandboxTruth.CheckAsync(server, Patient);

        result.AssertNeverWrong(accepted);
        Assert.Equal(TlsOutcome.Accepted, result.Outcome(TlsVersion.Tls12).Outcome);
        if (legacy) Assert.Equal(TlsOutcome.Accepted, result.Outcome(TlsVersion.Tls10).Outcome);
    }

    [Theory]
    [InlineData(SandboxRateLimitAction.RefuseInWords)]
    [InlineData(SandboxRateLimitAction.Reset)]
    public async Task Two_connections_at_a_time(SandboxRateLimitAction action)
    {
        SandboxOptions server = new() { Accepted = All, MaxConcurrentConnections = 2, ConcurrencyAction = action, ResponseDelay = TimeSpan.FromMilliseconds(30) };
        TlsVersionResult result = await SandboxTruth.CheckAsync(server, Patient);

        result.AssertNeverWrong(All);
        Assert.Equal(TlsVerdict.LegacyAccepted, result.Verdict);
    }
}
