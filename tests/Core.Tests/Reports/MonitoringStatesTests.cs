using System;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Reports;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class MonitoringStatesTests
{
    [Theory]
    [InlineData(TlsVerdict.ModernOnly, 0)]
    [InlineData(TlsVerdict.LegacyAccepted, 1)]
    [InlineData(TlsVerdict.LegacyOnly, 2)]
    [InlineData(TlsVerdict.Unreachable, 3)]
    [InlineData(TlsVerdict.Inconclusive, 3)]
    public void Each_verdict_has_its_exit_code(TlsVerdict verdict, int code) => Assert.Equal(code, (int)MonitoringStates.Of(verdict));

    [Fact]
    public void Critical_is_worse_than_warning_than_unknown_than_ok()
    {
        MonitoringState[] worstFirst = [MonitoringState.Critical, MonitoringState.Warning, MonitoringState.Unknown, MonitoringState.Ok];
        for (int i = 0; i < worstFirst.Length; i++)
        {
            for (int j = i; j < worstFirst.Length; j++)
            {
                Assert.Equal(worstFirst[i], MonitoringStates.Worse(worstFirst[i], worstFirst[j]));
                Assert.Equal(worstFirst[i], MonitoringStates.Worse(worstFirst[j], worstFirst[i]));
            }
        }
    }

    [Fact]
    public void Many_verdicts_are_as_bad_as_the_worst_and_none_is_unknown()
    {
        Assert.Equal(MonitoringState.Unknown, MonitoringStates.Of([]));
        Assert.Equal(MonitoringState.Ok, MonitoringStates.Of([TlsVerdict.ModernOnly, TlsVerdict.ModernOnly]));
        Assert.Equal(MonitoringState.Unknown, MonitoringStates.Of([TlsVerdict.ModernOnly, TlsVerdict.Inconclusive]));
        Assert.Equal(MonitoringState.Warning, MonitoringStates.Of([TlsVerdict.Unreachable, TlsVerdict.LegacyAccepted]));
        Assert.Equal(MonitoringState.Critical, MonitoringStates.Of([TlsVerdict.LegacyOnly, TlsVerdict.LegacyAccepted, TlsVerdict.Unreachable]));
    }

    [Fact]
    public void Names_are_those_of_the_enumerations()
    {
        Assert.All(Enum.GetValues<TlsVersion>(), version => Assert.Equal(version.ToString(), TlsWords.Name(version)));
        Assert.All(Enum.GetValues<TlsOutcome>(), outcome => Assert.Equal(outcome.ToString(), TlsWords.Name(outcome)));
        Assert.All(Enum.GetValues<TlsLayer>(), layer => Assert.Equal(layer.ToString(), TlsWords.Name(layer)));
        Assert.All(Enum.GetValues<TlsVerdict>(), verdict => Assert.Equal(verdict.ToString(), TlsWords.Name(verdict)));
        Assert.All(Enum.GetValues<MailReadiness.Net.MailProtocol>(), protocol => Assert.Equal(protocol.ToString(), TlsWords.Name(protocol)));
        Assert.All(Enum.GetValues<MailReadiness.Net.MailSecurity>(), security => Assert.Equal(security.ToString(), TlsWords.Name(security)));
        Assert.Equal(TlsVersionToken.All, TlsVersionOptions.AllVersions.Select(TlsVersionToken.Of));
    }

    [Theory]
    [InlineData("tls1.0", TlsVersion.Tls10)]
    [InlineData("TLS 1.1", TlsVersion.Tls11)]
    [InlineData("Tls12", TlsVersion.Tls12)]
    [InlineData("TLSv1.3", TlsVersion.Tls13)]
    [InlineData("1.2", TlsVersion.Tls12)]
    [InlineData("ssl2", TlsVersion.Ssl2)]
    [InlineData("SSLv3", TlsVersion.Ssl3)]
    public void Versions_are_read_as_people_write_them(string text, TlsVersion expected)
    {
        Assert.True(TlsVersionToken.TryParse(text, out TlsVersion version));
        Assert.Equal(expected, version);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tls")]
    [InlineData("tls1.4")]
    [InlineData("769")]
    [InlineData("ssl1")]
    public void What_is_no_version_is_refused(string? text) => Assert.False(TlsVersionToken.TryParse(text, out _));
}
