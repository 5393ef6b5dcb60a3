using System;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.TlsVersions;

/// <summary>Servers that refuse old TLS only at sign-in are found when asked for, and only then.</summary>
public sealed class LoginProbeTests
{
    private static readonly TlsVersion[] All = [TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];

    public static TheoryData<MailProtocol, MailSecurity> Endpoints()
    {
        TheoryData<MailProtocol, MailSecurity> endpoints = [];
        foreach (MailProtocol protocol in Enum.GetValues<MailProtocol>())
        {
            foreach (MailSecurity security in Enum.GetValues<MailSecurity>()) endpoints.Add(protocol, security);
        }

        return endpoints;
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_refusal_at_sign_in_is_found(MailProtocol protocol, MailSecurity security)
    {
        SandboxOptions server = new() { Protocol = protocol, Security = security, Refusal = SandboxRefusal.WordsAtLogin };
        TlsVersionOptions options = new() { Timeout = TimeSpan.FromSeconds(2), LoginProbe = true, Versions = All };
        TlsVersionResult result = await SandboxTruth.CheckAsync(server, options);

        result.AssertAccepts(TlsVersion.Tls12, TlsVersion.Tls13);
        Assert.Equal(TlsLayer.Login, result.Outcome(TlsVersion.Tls10).Layer);
        Assert.Equal(TlsLayer.Login, result.Outcome(TlsVersion.Tls12).Layer);
        Assert.Equal(TlsVerdict.ModernOnly, result.Verdict);
    }

    [Fact]
    public async Task Without_the_probe_the_greeting_decides()
    {
        SandboxOptions server = new() { Refusal = SandboxRefusal.WordsAtLogin };
        TlsVersionResult result = await SandboxTruth.CheckAsync(server, new TlsVersionOptions { Timeout = TimeSpan.FromSeconds(2), Versions = All });

        result.AssertAccepts(All);
        Assert.Equal(TlsLayer.Greeting, result.Outcome(TlsVersion.Tls10).Layer);
    }
}
