using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

public sealed class MailSessionMutationTests
{
    private static readonly byte[][] Splinters =
    [
        [0], [0x1B, (byte)'[', (byte)'3', (byte)'1', (byte)'m'], [0xFF, 0xFE], [0xE2, 0x80, 0xAE], [0xC2], [0x16, 3, 1], "\r\n"u8.ToArray(), "\r"u8.ToArray(), "\n"u8.ToArray(),
        "{"u8.ToArray(), "{3}\r\n"u8.ToArray(), "{99999999999}\r\n"u8.ToArray(), "{2147483647}\r\n"u8.ToArray(), "."u8.ToArray(), ".\r\n"u8.ToArray(), "* "u8.ToArray(), "+ "u8.ToArray(),
        "+OK\r\n"u8.ToArray(), "-ERR\r\n"u8.ToArray(), "* BYE\r\n"u8.ToArray(), "* BAD x\r\n"u8.ToArray(), "A1 OK [CAPABILITY\r\n"u8.ToArray(), "421 \r\n"u8.ToArray(), "250-\r\n"u8.ToArray(),
        "334 "u8.ToArray(), "[]"u8.ToArray(), "SASL "u8.ToArray(), "AUTH="u8.ToArray(), "LOGINDISABLED "u8.ToArray(), Encoding.ASCII.GetBytes(new string('a', 9000)),
    ];

    // 20,000 mutations in the ordinary run; MAILREADINESS_LONG=1 makes it a million.
    private static int Rounds => Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? 1_000_000 : 20_000;

    [Fact]
    public void NothingAServerSaysCrashesASessionAndTheWayItArrivesChangesNothing()
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            Transcript transcript = Transcripts.All[seed % Transcripts.All.Count];
            try
            {
                IReadOnlyList<string> whole = Conversation.Play(transcript, Conversation.Whole, Mutation(seed));
                var cuts = new Random(seed);
                Assert.Equal(whole, Conversation.Play(transcript, bytes => Cut(bytes, cuts), Mutation(seed)));
                foreach (string line in whole.Where(line => line.StartsWith("S: ", StringComparison.Ordinal))) Assert.DoesNotContain(line, char.IsControl);
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"Seed {seed}, {transcript.Server}.", problem);
            }
        }
    }

    private static Func<int, byte[], byte[]> Mutation(int seed) => (step, said) =>
    {
        var random = new Random((seed * 31) + step);
        var bytes = said.ToList();
        for (int times = random.Next(3); times > 0; times--) Mutate(bytes, random);
        return bytes.ToArray();
    };

    private static void Mutate(List<byte> bytes, Random random)
    {
        int at = random.Next(bytes.Count + 1);
        int count = random.Next(bytes.Count - at + 1);
        switch (random.Next(6))
        {
            case 0 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
            case 1: bytes.RemoveRange(at, Math.Min(count, 8)); break;
            case 2: bytes.InsertRange(at, bytes.GetRange(at, count)); break;
            case 3: bytes.RemoveRange(at, bytes.Count - at); break;
            default: bytes.InsertRange(at, Splinters[random.Next(Splinters.Length)]); break;
        }
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, Random random)
    {
        for (int at = 0; at < bytes.Length;)
        {
            int count = Math.Min(bytes.Length - at, random.Next(4) == 0 ? random.Next(1, 500) : random.Next(1, 12));
            yield return bytes.AsSpan(at, count).ToArray();
            at += count;
        }
    }
}
