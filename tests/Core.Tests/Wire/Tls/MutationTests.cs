using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Sandbox.Tls;
using MailReadiness.Tests.Wire.Tls.Crypto;
using MailReadiness.Tests.Wire.Tls.Fixtures;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>What real servers sent, changed at random: never an exception, never more held than is needed, never a handshake that was none.</summary>
public sealed class MutationTests
{
    private const int Most = 1 << 20;

    // Sealed by the whole run, in shares: a client of TLS 1.3, and one that meets DHE, makes a key pair each time.
    private static int Share(int percent) => LongRun.Times(20_000, 1_000_000) / 100 * percent;

    private static EphemeralKey X25519 { get; } = EphemeralKey.Create(EphemeralKey.X25519Group)!;

    [Fact]
    public void OldVersions() => MutateAnswers(Share(45), a => a.Version is >= TlsVersion.Ssl3 and < TlsVersion.Tls13 && !Dhe(a));

    [Fact]
    public void OldVersionsWithFiniteFields() => MutateAnswers(Share(2), Dhe);

    [Fact]
    public void Tls13() => MutateAnswers(Share(18), a => a.Version == TlsVersion.Tls13);

    [Fact]
    public void Ssl2()
    {
        ServerHandshake sandbox = new(new ServerTlsSettings { Accepted = [TlsVersion.Ssl2] });
        sandbox.Receive(new Ssl2Client().Hello);
        byte[][] answers = [sandbox.TakeOutput(), [0x80, 3, 0, 0, 1], .. ServerAnswer.All.Where(a => a.Bytes.Length < 200).Select(a => a.Bytes)];
        Repeat(Share(15), (seed, random) =>
        {
            byte[] bytes = Mutations.Of(answers[seed % answers.Length], answers[random.Next(answers.Length)], random);
            Ssl2Client whole = new(), pieces = new();
            whole.Receive(bytes);
            foreach (byte[] piece in Cuts.Anywhere(bytes, random)) pieces.Receive(piece);
            Assert.Equal(Snapshot.Of(whole), Snapshot.Of(pieces));
            Assert.True(HeldBytes.Of(pieces) < Most);
        });
    }

    [Fact]
    public void RecordsAndMessages() => Repeat(Share(15), (seed, random) =>
    {
        byte[] bytes = Mutations.Of(ServerAnswer.All[seed % ServerAnswer.All.Count].Bytes, Other(random), random);
        string whole = ReadAll(Cuts.Whole(bytes));
        Assert.Equal(whole, ReadAll(Cuts.Anywhere(bytes, random)));
    });

    /// <summary>Messages changed before they are protected, so that the code behind the keys sees them.</summary>
    [Fact]
    public void InsideTheProtection() => Repeat(Share(5), (seed, random) =>
    {
        if (seed % 2 == 0) MutateProtectedTls13(random);
        else MutateProtectedLegacy(random);
    });

    private static void MutateAnswers(int count, Func<ServerAnswer, bool> which)
    {
        ServerAnswer[] answers = [.. ServerAnswer.All.Where(which)];
        Assert.NotEmpty(answers);
        Repeat(count, (seed, random) =>
        {
            ServerAnswer answer = answers[seed % answers.Length];
            byte[] bytes = Mutations.Of(answer.Bytes, Other(random), random);
            TlsClient client = new(answer.Version, "mail.example.org", answer.Suite is { } suite ? [(ushort)suite] : null, X25519);
            if (seed % 3 == 0) client.Receive(bytes);
            else
                foreach (byte[] piece in Cuts.Anywhere(bytes, random)) client.Receive(piece);

            Assert.False(client.HandshakeFinished, "The server's Finished was for another client.");
            Assert.Equal(client.State == TlsClientState.Failed, client.Failure is not null);
            Assert.True(client.NotTls is null || client.Failure!.Kind == TlsFailureKind.NotTls);
            if (seed % 50 == 0) Assert.True(HeldBytes.Of(client) < Most);
        });
    }

    private static void MutateProtectedTls13(Random random)
    {
        TlsClient client = new(TlsVersion.Tls13, "mail.example.org", x25519: X25519);
        Tls13Script server = new(client.Hello.ToMessage());
        client.Receive(server.Record(22, server.Hello()));
        server.Protect();
        byte[] flight = [.. server.EncryptedExtensions(), .. server.CertificateRequest([1]), .. server.Certificate(), .. server.CertificateVerify()];
        byte[] mutated = Mutations.Of(flight, flight, random);
        client.Receive(server.Record((byte)(random.Next(10) == 0 ? random.Next(20, 25) : 22), mutated));
        client.Receive(server.Handshake(server.Finished()));
        server.FinishWriting();
        if (client.State == TlsClientState.Connected)
        {
            client.Receive(server.Record((byte)random.Next(20, 25), Mutations.Of([24, 0, 0, 1, 1], flight, random)));
            client.Receive(server.KeyUpdate(1));
        }

        Assert.False(client.HandshakeFinished && !mutated.AsSpan().SequenceEqual(flight), "A changed flight has another Finished.");
        Assert.True(HeldBytes.Of(client) < Most);
    }

    private static void MutateProtectedLegacy(Random random)
    {
        (TlsClient client, LegacyScript server) = LegacyScript.Connected(random.Next(2) == 0 ? TlsVersion.Tls10 : TlsVersion.Tls12, x25519: X25519);
        for (int i = 0; i < 5; i++)
        {
            client.Receive(server.Record((byte)random.Next(20, 25), Mutations.Of([.. ServerScript.Message(0, []), .. "+OK ready\r\n"u8], [1, 0], random)));
            byte[] record = server.Record(23, [.. "+OK"u8]);
            client.Receive(random.Next(3) == 0 ? Mutations.Of(record, [], random) : record);
        }

        Assert.True(client.HandshakeFinished);
        Assert.True(HeldBytes.Of(client) < Most);
    }

    private static string ReadAll(IEnumerable<byte[]> pieces)
    {
        RecordReader records = new();
        HandshakeReader messages = new();
        List<string> seen = [];
        try
        {
            foreach (byte[] piece in pieces)
            {
                records.Append(piece);
                while (records.TryRead(out TlsRecord record))
                {
                    seen.Add($"{record.ContentType} {record.Version} {record.Fragment.Length}");
                    messages.Append(record.Fragment);
                    while (messages.TryRead(out HandshakeMessage message)) seen.Add($"  {message.Type} {message.Raw.Length}");
                }
            }
        }
        catch (TlsProtocolException e)
        {
            seen.Add(e.Message);
        }

        return string.Join('\n', seen);
    }

    private static void Repeat(int count, Action<int, Random> round)
    {
        for (int seed = 0; seed < count; seed++)
        {
            try
            {
                round(seed, new Random(seed));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}.", e);
            }
        }
    }

    private static bool Dhe(ServerAnswer answer) => answer.Suite is 0x0033 or 0x009E;

    private static byte[] Other(Random random) => ServerAnswer.All[random.Next(ServerAnswer.All.Count)].Bytes;
}
