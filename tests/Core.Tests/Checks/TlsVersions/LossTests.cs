using System;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.TlsVersions;

/// <summary>A lost connection is no refusal, however often it is lost, and an odd answer to one version is one.</summary>
public sealed class LossTests
{
    private static readonly TlsVersion[] All = [TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_first_connections_of_a_version_are_lost(int lost)
    {
        using SandboxServer sandbox = SandboxServer.Start(new SandboxOptions { Accepted = All });
        using LossyRelay relay = new(sandbox.Endpoint, (version, number) => version == (int)TlsVersion.Tls11 && number < lost ? [] : null);
        TlsVersionResult result = Assert.Single(await new TlsVersionCheck(new TlsVersionOptions()).CheckAsync(relay.Endpoint, default));

        result.AssertAccepts(All);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("Protocol mismatch.\n")]
    [InlineData("-ERR too old\r\n")]
    public async Task Text_answers_one_version_and_not_the_others(string text)
    {
        using SandboxServer sandbox = SandboxServer.Start(new SandboxOptions { Accepted = All });
        using LossyRelay relay = new(sandbox.Endpoint, (version, _) => version == (int)TlsVersion.Tls10 ? Encoding.ASCII.GetBytes(text) : null);
        TlsVersionResult result = Assert.Single(await new TlsVersionCheck(new TlsVersionOptions()).CheckAsync(relay.Endpoint, default));

        result.AssertAccepts(TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13);
        Assert.Contains(text.TrimEnd(), result.Outcome(TlsVersion.Tls10).Evidence!.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_that_share_a_record_are_read()
    {
        byte[] warningAndRefusal = [21, 3, 1, 0, 4, 1, 112, 2, 70];
        using SandboxServer sandbox = SandboxServer.Start(new SandboxOptions());
        using LossyRelay relay = new(sandbox.Endpoint, (version, _) => version < (int)TlsVersion.Tls12 ? warningAndRefusal : null);
        TlsVersionResult result = Assert.Single(await new TlsVersionCheck(new TlsVersionOptions()).CheckAsync(relay.Endpoint, default));

        result.AssertAccepts(TlsVersion.Tls12, TlsVersion.Tls13);
        Assert.Equal("protocol_version(70)", result.Outcome(TlsVersion.Tls10).Evidence!.Alert);
    }

    [Fact]
    public void A_repetition_counts_once_and_only_in_a_row()
    {
        VersionState state = new(TlsVersion.Tls10);
        state.Add(Attempts.Of(ProbeEnd.Fin));
        state.ConfirmByControls(1);
        Assert.False(state.Confirmed);
        state.Add(Attempts.Of(ProbeEnd.Fin));
        state.ConfirmByControls(2);
        state.ConfirmByControls(2);
        Assert.False(state.Confirmed);
        state.Add(Attempts.Of(ProbeEnd.Silence));
        state.ConfirmByControls(2);
        state.Add(Attempts.Of(ProbeEnd.Fin));
        state.ConfirmByControls(2);
        Assert.False(state.Confirmed);
        state.Add(Attempts.Of(ProbeEnd.Reset));
        state.ConfirmByControls(2);
        Assert.True(state.Confirmed);
        Assert.Equal(Reading.Refused, state.Reading);
    }
}
