using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

public sealed class ClientHelloTests
{
    private const int RenegotiationScsv = 0x00FF;
    private const int FallbackScsv = 0x5600;
    private const int LongestName = 253;

    public static TheoryData<TlsVersion> Versions => [TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];

    [Theory]
    [InlineData(TlsVersion.Ssl3, 0x0300, 0x0300)]
    [InlineData(TlsVersion.Tls10, 0x0301, 0x0301)]
    [InlineData(TlsVersion.Tls11, 0x0302, 0x0301)]
    [InlineData(TlsVersion.Tls12, 0x0303, 0x0301)]
    [InlineData(TlsVersion.Tls13, 0x0303, 0x0301)]
    public void BodyAndRecordCarryTheVersionsThatServersExpect(TlsVersion version, int body, int record)
    {
        ParsedHello hello = Hello(version, "mail.example.org");
        Assert.Equal(body, hello.Version);
        Assert.Equal(record, Assert.Single(hello.RecordVersions));
        Assert.Equal([0], hello.Compression);
    }

    [Fact]
    public void Ssl3HasNoExtensions() => Assert.False(Hello(TlsVersion.Ssl3, "mail.example.org").HasExtensions);

    [Theory]
    [MemberData(nameof(Versions))]
    public void RandomAndSessionIdAreFreshAndOfTheRightLength(TlsVersion version)
    {
        ParsedHello first = Hello(version, null);
        ParsedHello second = Hello(version, null);
        Assert.NotEqual(first.Random, second.Random);
        Assert.Equal(version == TlsVersion.Tls13 ? 32 : 0, first.SessionId.Length);
        if (version == TlsVersion.Tls13) Assert.NotEqual(first.SessionId, second.SessionId);
    }

    [Fact]
    public void Tls13OffersItselfAloneAndSharesAKey()
    {
        ParsedHello hello = Hello(TlsVersion.Tls13, "mail.example.org");
        Assert.Equal([2, 3, 4], hello.Extension(43));
        (int group, byte[] key) = Assert.Single(hello.KeyShares);
        Assert.Equal(29, group);
        Assert.Equal(32, key.Length);
        Assert.Contains(group, hello.Numbers(10));
        Assert.Null(hello.Extension(23));
        Assert.DoesNotContain(RenegotiationScsv, hello.Suites);
    }

    [Theory]
    [InlineData(TlsVersion.Tls10)]
    [InlineData(TlsVersion.Tls11)]
    [InlineData(TlsVersion.Tls12)]
    public void OlderVersionsSayNothingOfTls13(TlsVersion version)
    {
        ParsedHello hello = Hello(version, "mail.example.org");
        Assert.Null(hello.Extension(43));
        Assert.Null(hello.Extension(44));
        Assert.Null(hello.Extension(51));
        Assert.NotNull(hello.Extension(23));
        Assert.Contains(RenegotiationScsv, hello.Suites);
    }

    [Theory]
    [InlineData(TlsVersion.Tls10, false)]
    [InlineData(TlsVersion.Tls11, false)]
    [InlineData(TlsVersion.Tls12, true)]
    [InlineData(TlsVersion.Tls13, true)]
    public void SignatureAlgorithmsComeWithTls12(TlsVersion version, bool expected)
    {
        ParsedHello hello = Hello(version, "mail.example.org");
        Assert.Equal(expected, hello.Extension(13) is not null);
        if (expected) Assert.Superset(new HashSet<int> { 0x0401, 0x0403, 0x0804, 0x0201 }, new HashSet<int>(hello.Numbers(13)));
    }

    [Theory]
    [InlineData(TlsVersion.Tls10)]
    [InlineData(TlsVersion.Tls11)]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public void TheServerNameIsThereOnlyWhenGiven(TlsVersion version)
    {
        Assert.Equal("mail.example.org", Hello(version, "mail.example.org").ServerName);
        Assert.Null(Hello(version, null).Extension(0));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void NoSuitesListAndNoNameMakeAHelloThatServersChokeOn(TlsVersion version)
    {
        foreach (IReadOnlyList<ushort> suites in SuiteLists(version))
        {
            ClientHello template = new TlsClient(version, null, suites).Hello;
            for (int length = 0; length <= LongestName; length++)
            {
                string? name = length == 0 ? null : new string('a', length);
                ParsedHello hello = new(Record(template with { ServerName = name }));
                string which = $"{version}, {suites.Count} suites, a name of {length}: {hello.Message.Length} bytes";
                Assert.False(hello.Message.Length is >= 256 and <= 511, which);
                Assert.True(hello.Suites.Length < 128, which);
                Assert.DoesNotContain(FallbackScsv, hello.Suites);
                Assert.Equal(suites.Select(s => (int)s), hello.Suites.Where(s => s != RenegotiationScsv));
                if (version == TlsVersion.Ssl3)
                {
                    if (length == 1) break; // a name changes nothing there
                    continue;
                }

                Assert.Equal(name, hello.ServerName);
                Assert.NotEmpty(hello.Extensions[^1].Body);
                Assert.DoesNotContain(hello.Extensions, e => IsGrease(e.Type));
                Assert.DoesNotContain(hello.Suites.Concat(hello.Numbers(10)), IsGrease);
                Assert.All(hello.Extension(21) ?? [], b => Assert.Equal(0, b));
            }
        }
    }

    [Fact]
    public void ARepeatedHelloIsTheFirstWithWhatWasAskedFor()
    {
        TlsClient client = new(TlsVersion.Tls13, "mail.example.org");
        ParsedHello first = new(client.TakeOutput());
        Tls13Script server = new(client.Hello.ToMessage());
        client.Receive(server.Record(22, server.RetryRequest((44, [0, 3, 1, 2, 3]), (51, [0, 23]))));
        ParsedHello second = new(client.TakeOutput());

        Assert.Equal(0x0303, Assert.Single(second.RecordVersions)); // RFC 8446, section 5.1
        Assert.Equal(first.Random, second.Random);
        Assert.Equal(first.SessionId, second.SessionId);
        Assert.Equal(first.Suites, second.Suites);
        Assert.Equal([0, 3, 1, 2, 3], second.Extension(44));
        Assert.Equal(23, Assert.Single(second.KeyShares).Key);
        int[] changed = [44, 51, 21];
        Assert.Equal(
            first.Extensions.Where(e => !changed.Contains(e.Type)).Select(e => Convert.ToHexString(e.Body)),
            second.Extensions.Where(e => !changed.Contains(e.Type)).Select(e => Convert.ToHexString(e.Body)));
        Assert.False(second.Message.Length is >= 256 and <= 511);
    }

    [Fact]
    public void AHelloTooLongForARecordIsCutIntoSeveral()
    {
        TlsClient client = new(TlsVersion.Tls13, "mail.example.org");
        client.TakeOutput();
        Tls13Script server = new(client.Hello.ToMessage());
        byte[] cookie = [0xC3, 0x50, .. new byte[50000]];
        client.Receive(server.Record(22, server.RetryRequest((44, cookie))));
        ParsedHello second = new(client.TakeOutput());
        Assert.Equal(4, second.RecordVersions.Count);
        Assert.Equal(cookie, second.Extension(44));
    }

    [Fact]
    public void TheSsl2HelloHasItsOwnLayout()
    {
        byte[] hello = new Ssl2Client().Hello;
        Assert.Equal(0x8000 | (hello.Length - 2), (hello[0] << 8) | hello[1]);
        Assert.Equal([1, 0, 2], hello[2..5]); // CLIENT-HELLO, version 0x0002
        int specs = (hello[5] << 8) | hello[6];
        Assert.Equal([0, 0, 0, 16], hello[7..11]); // no session id, 16 bytes of challenge
        Assert.Equal(0, specs % 3);
        Assert.True(specs >= 7 * 3);
        Assert.Equal(11 + specs + 16, hello.Length);
        Assert.NotEqual(hello[^16..], new Ssl2Client().Hello[^16..]);
    }

    private static ParsedHello Hello(TlsVersion version, string? name) => new(new TlsClient(version, name).TakeOutput());

    private static byte[] Record(ClientHello hello)
    {
        byte[] message = hello.ToMessage();
        return [22, 3, 1, (byte)(message.Length >> 8), (byte)message.Length, .. message];
    }

    private static IEnumerable<IReadOnlyList<ushort>> SuiteLists(TlsVersion version)
    {
        yield return CipherSuites.Offer(version);
        yield return CipherSuites.OfferEverything(version);
        yield return CipherSuites.OfferOursFirst(version);
        yield return [CipherSuites.Offer(version)[0]];
        yield return [.. CipherSuites.OfferEverything(version).Take(60)];
    }

    private static bool IsGrease(int number) => (number & 0x0F0F) == 0x0A0A && number >> 8 == (number & 0xFF);
}
