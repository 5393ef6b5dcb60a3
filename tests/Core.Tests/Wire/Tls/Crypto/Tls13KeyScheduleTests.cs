using System;
using System.Linq;
using System.Text;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

/// <summary>RFC 8448, section 3: the simple 1-RTT handshake.</summary>
public class Tls13KeyScheduleTests
{
    private static readonly byte[] s_clientHello = Hex.Bytes(
        """
        010000c00303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7000006130113031302010000910000000b000900000673657276
        6572ff01000100000a00140012001d0017001800190100010101020103010400230000003300260024001d002099381de560e4bd43d23d8e435a7dbafeb3c06e
        51c13cae4d5413691e529aaf2c002b0003020304000d0020001e040305030603020308040805080604010501060102010402050206020202002d00020101001c
        00024001
        """);

    private static readonly byte[] s_serverHello = Hex.Bytes(
        """
        020000560303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e2692800130100002e00330024001d0020c9828876112095fe66762bdb
        f7c672e156d6cc253b833df1dd69b1b04e751f0f002b00020304
        """);

    // EncryptedExtensions, Certificate, CertificateVerify
    private static readonly byte[] s_serverFlight = Hex.Bytes(
        """
        080000240022000a00140012001d00170018001901000101010201030104001c00024001000000000b0001b9000001b50001b0308201ac30820115a003020102
        020102300d06092a864886f70d01010b0500300e310c300a06035504031303727361301e170d3136303733303031323335395a170d3236303733303031323335
        395a300e310c300a0603550403130372736130819f300d06092a864886f70d010101050003818d0030818902818100b4bb498f8279303d980836399b36c6988c
        0c68de55e1bdb826d3901a2461eafd2de49a91d015abbc9a95137ace6c1af19eaa6af98c7ced43120998e187a80ee0ccb0524b1b018c3e0b63264d449a6d38e2
        2a5fda430846748030530ef0461c8ca9d9efbfae8ea6d1d03e2bd193eff0ab9a8002c47428a6d35a8d88d79f7f1e3f0203010001a31a301830090603551d1304
        023000300b0603551d0f0404030205a0300d06092a864886f70d01010b05000381810085aad2a0e5b9276b908c65f73a7267170618a54c5f8a7b337d2df7a594
        365417f2eae8f8a58c8f8172f9319cf36b7fd6c55b80f21a03015156726096fd335e5e67f2dbf102702e608ccae6bec1fc63a42a99be5c3eb7107c3c54e9b9eb
        2bd5203b1c3b84e0a8b2f759409ba3eac9d91d402dcc0cc8f8961229ac9187b42b4de100000f000084080400805a747c5d88fa9bd2e55ab085a61015b7211f82
        4cd484145ab3ff52f1fda8477b0b7abc90db78e2d33a5c141a078653fa6bef780c5ea248eeaaa785c4f394cab6d30bbe8d4859ee511f602957b15411ac027671
        459e46445c9ea58c181e818e95b8c3fb0bf3278409d3be152a3da5043e063dda65cdf5aea20d53dfacd42f74f3
        """);

    private static readonly byte[] s_serverFinished = Hex.Bytes("14000020 9b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718");
    private static readonly byte[] s_clientFinished = Hex.Bytes("14000020 a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61");

    private readonly Tls13KeySchedule _schedule = new(CipherSuites.Find(0x1301)!);

    [Fact]
    public void Finished_and_records_are_those_of_the_rfc()
    {
        byte[] shared = X25519.Multiply(
            Hex.Bytes("49af42ba7f7994852d713ef2784bcbcaa7911de26adc5642cb634540e7ea5005"),
            Hex.Bytes("c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f"));
        Assert.Equal("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d", Hex.Text(shared));

        byte[] hellos = [.. s_clientHello, .. s_serverHello];
        Assert.Equal("860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8", Hex.Text(_schedule.TranscriptHash(hellos)));
        RecordKeys handshake = _schedule.Handshake(shared, hellos);

        byte[] flight = [.. hellos, .. s_serverFlight];
        Assert.Equal(s_serverFinished[4..], _schedule.Finished(flight, client: false));
        byte[] finished = [.. flight, .. s_serverFinished];
        Assert.Equal(s_clientFinished[4..], _schedule.Finished(finished, client: true));
        Assert.Equal(
            Hex.Text(Hex.Bytes("1703030035 75ec4dc238cce60b298044a71e219c56cc77b0517fe9b93c7a4bfc44d87f38f80338ac98fc46deb384bd1caeacab6867d726c40546")),
            Hex.Text(handshake.Client.Seal(22, s_clientFinished)));

        RecordKeys application = _schedule.Application(finished);
        byte[] data = [.. Enumerable.Range(0, 50).Select(i => (byte)i)];
        Assert.Equal(
            Hex.Text(Hex.Bytes("1703030043 a23f7054b62c94d0affafe8228ba55cbefacea42f914aa66bcab3f2b9819a8a5b46b395bd54a9a20441e2b62974e1f5a6292a2977014bd1e3deae63aeebb21694915e4")),
            Hex.Text(application.Client.Seal(23, data)));
        Assert.Equal(
            Hex.Text(Hex.Bytes("1703030013 c9872760655666b74d7ff1153efd6db6d0b0e3")),
            Hex.Text(application.Client.Seal(21, [1, 0])));

        // The server's first record under these keys is its NewSessionTicket.
        application.Server.Seal(22, new byte[1]);
        Assert.Equal(
            Hex.Text(Hex.Bytes("1703030043 2e937e11ef4ac740e538ad36005fc4a46932fc3225d05f82aa1b36e30efaf97d90e6dffc602dcb501a59a8fcc49c4bf2e5f0a21c0047c2abf332540dd032e167c2955d")),
            Hex.Text(application.Server.Seal(23, data)));
    }

    [Theory]
    [InlineData(0x1301)]
    [InlineData(0x1302)]
    public void A_key_update_changes_the_keys_of_one_direction(int id)
    {
        var client = new Tls13KeySchedule(CipherSuites.Find(id)!);
        var server = new Tls13KeySchedule(CipherSuites.Find(id)!);
        foreach (Tls13KeySchedule side in (Tls13KeySchedule[])[client, server])
            side.Handshake(new byte[32], s_clientHello);
        RecordKeys clientKeys = client.Application(s_serverHello), serverKeys = server.Application(s_serverHello);
        byte[] greeting = Encoding.ASCII.GetBytes("+OK");

        RecordProtection next = server.NextServerKeys();
        byte[] updated = next.Seal(23, greeting);
        Assert.False(clientKeys.Server.TryOpen(23, updated.AsSpan(5), out _, out _));
        RecordProtection expected = client.NextServerKeys();
        Assert.True(expected.TryOpen(23, updated.AsSpan(5), out _, out byte[] plaintext));
        Assert.Equal(greeting, plaintext);

        byte[] again = server.NextServerKeys().Seal(23, greeting);
        Assert.NotEqual(updated, again);
        Assert.True(client.NextServerKeys().TryOpen(23, again.AsSpan(5), out _, out _));

        Assert.True(serverKeys.Client.TryOpen(23, clientKeys.Client.Seal(23, greeting).AsSpan(5), out _, out _));
        Assert.True(server.NextClientKeys().TryOpen(23, client.NextClientKeys().Seal(23, greeting).AsSpan(5), out _, out _));
    }
}
