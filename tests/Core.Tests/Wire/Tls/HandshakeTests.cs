using System;
using System.Linq;
using MailReadiness.Sandbox;
using MailReadiness.Sandbox.Certificates;
using MailReadiness.Sandbox.Tls;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>The client against the sandbox's server, which checks what a client must have right: keys, MACs, Finished.</summary>
public sealed class HandshakeTests
{
    private static readonly TlsVersion[] All = [TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];

    public static TheoryData<TlsVersion> Versions => [.. All];

    /// <summary>Every suite of every version for which an RSA certificate will do.</summary>
    public static TheoryData<TlsVersion, ushort> Suites
    {
        get
        {
            TheoryData<TlsVersion, ushort> data = [];
            foreach (TlsVersion version in All)
            {
                foreach (ushort suite in CipherSuites.Offer(version).Where(NeedsNoOtherCertificate)) data.Add(version, suite);
            }

            return data;
        }
    }

    [Fact]
    public void TheSuitesTestedAreMany() => Assert.True(Suites.Count >= 50, $"{Suites.Count} suites");

    [Theory]
    [MemberData(nameof(Suites))]
    public void EverySuiteCarriesDataBothWaysAndSaysGoodbye(TlsVersion version, ushort suite)
    {
        var (client, server, link) = Link.Connected(version, new ServerTlsSettings { Accepted = All, CipherSuites = [suite] });
        link.AssertConnected(version);
        Assert.Equal(suite, client.ServerHello!.CipherSuite);
        Assert.Equal(ServerIdentity.Shared.Certificate, Assert.Single(client.Certificates));

        byte[] question = [.. "CAPA\r\n"u8];
        byte[] answer = new byte[40000]; // three records
        new Random(suite).NextBytes(answer);
        client.Send(question);
        link.Run();
        server.Send(answer);
        server.Send([1]);
        link.Run();
        Assert.Equal(question, link.HeardByServer);
        Assert.Equal([.. answer, 1], link.HeardByClient);

        client.Close();
        link.Run();
        Assert.Equal(ServerState.Closed, server.State);
        Assert.Equal("the client sent close_notify(0)", server.Ending);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void ACloseNotifyEndsTheConnectionAfterWhatWasSaidBefore(TlsVersion version)
    {
        var (client, server, link) = Link.Connected(version, Settings(version));
        server.Send("bye"u8);
        server.Close();
        link.Run();
        Assert.Equal(TlsClientState.Closed, client.State);
        Assert.Equal("bye"u8.ToArray(), link.HeardByClient);
        Assert.Equal(0, client.ReceivedAlert!.Value.Description);
        Assert.True(client.HandshakeFinished);
        Assert.Null(client.Failure);
        Assert.Throws<InvalidOperationException>(() => client.Send([1]));
    }

    [Theory]
    [InlineData(TlsVersion.Tls10, 23)]
    [InlineData(TlsVersion.Tls12, 23)]
    [InlineData(TlsVersion.Tls12, 29)]
    public void EllipticCurvesAreTakenAsTheServerWants(TlsVersion version, int group)
    {
        var (_, _, link) = Link.Connected(version, new ServerTlsSettings { Accepted = All, CipherSuites = [0xC013], Groups = [group] });
        link.AssertConnected(version);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(23)]
    public void AHelloRetryRequestIsMet(int? group)
    {
        ServerTlsSettings settings = new() { Accepted = All, ForceHelloRetryRequest = group is null, Groups = [group ?? 29] };
        var (client, _, link) = Link.Connected(TlsVersion.Tls13, settings);
        link.AssertConnected(TlsVersion.Tls13);
        Assert.True(client.Retried);
        Assert.Equal(group is null, client.Hello.Cookie is not null);
        Assert.Equal(group ?? 29, client.Hello.KeyShare!.Group);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void ARequestForAClientCertificateIsAnsweredWithNone(TlsVersion version)
    {
        var (_, _, link) = Link.Connected(version, Settings(version) with { RequestClientCertificate = true });
        link.AssertConnected(version);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void RecordsCutSmallAndMessagesSharingRecordsMakeNoDifference(TlsVersion version)
    {
        foreach (SandboxFragmentation fragmentation in new SandboxFragmentation[] { new() { RecordBytes = 1 }, new() { RecordBytes = 5, CoalesceHandshake = true }, new() { CoalesceHandshake = true } })
        {
            var (_, server, link) = Link.Connected(version, Settings(version) with { Fragmentation = fragmentation });
            link.AssertConnected(version);
            server.Send("+OK ready"u8);
            link.Run();
            Assert.Equal("+OK ready"u8.ToArray(), link.HeardByClient);
        }
    }

    [Theory]
    [InlineData(TlsVersion.Tls10, 0, false)]
    [InlineData(TlsVersion.Tls10, 0, true)]
    [InlineData(TlsVersion.Tls12, 0, false)]
    [InlineData(TlsVersion.Tls12, 0, true)]
    [InlineData(TlsVersion.Tls12, 0xC030, true)]
    public void ExtendedMasterSecretIsUsedWhenTheServerWantsIt(TlsVersion version, int suite, bool extended) =>
        AssertEcho(LegacyScript.Connected(version, suite, extended));

    [Fact]
    public void Ssl3HasNoExtendedMasterSecretWhateverAServerSays() => AssertEcho(LegacyScript.Connected(TlsVersion.Ssl3, extendedMasterSecret: true));

    [Theory]
    [InlineData(TlsVersion.Ssl3, TlsVersion.Tls10)]
    [InlineData(TlsVersion.Tls10, TlsVersion.Ssl3)]
    [InlineData(TlsVersion.Tls11, TlsVersion.Tls10)]
    [InlineData(TlsVersion.Tls10, TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls12, TlsVersion.Tls10)]
    public void AnotherVersionIsSeenAndNotTakenUp(TlsVersion asked, TlsVersion chosen)
    {
        var (client, _, _) = Link.Connected(asked, new ServerTlsSettings { Accepted = [chosen], Refusal = SandboxRefusal.Downgrade });
        Assert.Equal(TlsClientState.Failed, client.State);
        Assert.Equal(TlsFailureKind.OtherVersion, client.Failure!.Kind);
        Assert.Equal((int)chosen, client.ServerHello!.Version);
        Assert.Empty(client.TakeOutput());
    }

    [Theory]
    [InlineData(SandboxRefusal.AlertProtocolVersion, 70)]
    [InlineData(SandboxRefusal.AlertHandshakeFailure, 40)]
    [InlineData(SandboxRefusal.AlertInsufficientSecurity, 71)]
    public void ARefusalByAlertIsSeen(SandboxRefusal refusal, byte alert)
    {
        var (client, _, _) = Link.Connected(TlsVersion.Tls10, new ServerTlsSettings { Accepted = [TlsVersion.Tls12], Refusal = refusal });
        Assert.Equal(TlsFailureKind.Alert, client.Failure!.Kind);
        Assert.Equal(alert, client.ReceivedAlert!.Value.Description);
        Assert.Null(client.ServerHello);
    }

    private static void AssertEcho((TlsClient Client, LegacyScript Server) connected)
    {
        connected.Client.Receive(connected.Server.Record(23, [.. "+OK"u8]));
        Assert.Equal("+OK"u8.ToArray(), connected.Client.TakeApplicationData());
        connected.Client.Send("QUIT"u8);
        Assert.Equal("QUIT"u8.ToArray(), Assert.Single(connected.Server.Read(connected.Client.TakeOutput())).Content);
    }

    // RSA where it can be had: making and signing an ephemeral key takes a test longer than all the rest.
    private static ServerTlsSettings Settings(TlsVersion version) =>
        new() { Accepted = All, CipherSuites = version == TlsVersion.Tls13 ? null : [0x002F] };

    private static bool NeedsNoOtherCertificate(ushort suite) =>
        CipherSuites.Name(suite) is var name && !name.Contains("_ECDSA_", StringComparison.Ordinal) && !name.Contains("_DSS_", StringComparison.Ordinal);
}
