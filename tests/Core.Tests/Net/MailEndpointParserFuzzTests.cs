using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Net;

public class MailEndpointParserFuzzTests
{
    private const string Secret = "Hunter2Hunter2";

    private static readonly string[] Corpus =
    [
        "mail.example", "mail.example:995", "pop3s://mail.example:995/", "imap://[2001:db8::1%25eth0]:143", "[fe80::1%eth0]:587", "smtp://192.0.2.1:25",
        "bücher.example:993", "user:" + Secret + "@mail.example", "pop3s://user:" + Secret + "@mail.example:995", "例え。テスト:110", "::ffff:192.0.2.1", "a_b.c-d.example.",
    ];

    private static readonly string[] Pieces =
    [
        ":", "/", "//", "://", "@", "[", "]", "%", "%25", ".", "..", "-", "0", "65536", "99999999999", " ", "\0", "\u001b", "\u202e", "\ud83d", "\ude00", "😀", "ü", "u\u0308", "\u3002",
        "pop3s://", "imaps://", "\uFF0E", "\u00DF", "\u200d", "xn--", "xn--a", "٩", "\uFFFF", "?", "#", "\\", "ǆ", "İ", "a", new string('a', 70),
    ];

    [Fact]
    public void Any_text_is_an_endpoint_or_a_FormatException()
    {
        int count = Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? 1_000_000 : 50_000;
        Random random = new(20260427);
        int parsed = 0, refused = 0;
        for (int i = 0; i < count; i++)
        {
            string text = Mutate(random, Corpus[random.Next(Corpus.Length)]);
            MailProtocol? protocol = random.Next(4) is int p && p < 3 ? (MailProtocol)p : null;
            int? port = random.Next(8) == 0 ? random.Next(-1, 70_000) : null;
            MailSecurity[]? securities = random.Next(4) switch { 0 => [MailSecurity.Implicit], 1 => [MailSecurity.StartTls, MailSecurity.Implicit], _ => null };
            try
            {
                CheckEndpoints(MailEndpointParser.Parse(text, protocol, port, securities));
                parsed++;
            }
            catch (FormatException error)
            {
                CheckMessage(text, error);
                refused++;
            }
        }

        Assert.True(parsed > count / 50, $"Only {parsed} of {count} texts were endpoints: the campaign tests little.");
        Assert.True(refused > count / 50, $"Only {refused} of {count} texts were refused: the campaign tests little.");
    }

    private static void CheckEndpoints(IReadOnlyList<MailEndpoint> endpoints)
    {
        Assert.InRange(endpoints.Count, 1, 2);
        foreach (MailEndpoint endpoint in endpoints)
        {
            Assert.Matches("^[a-z0-9._:%~-]{1,254}$", endpoint.Literal is null && !endpoint.Host.Contains('%', StringComparison.Ordinal) ? endpoint.Host : endpoint.Host.ToLowerInvariant());
            Assert.Equal([endpoint], MailEndpointParser.Parse(endpoint.ToString(), null, null, null));
            Assert.Equal([endpoint], MailEndpointParser.Parse(endpoint.ToString(), endpoint.Protocol, endpoint.Port, [endpoint.Security]));
        }
    }

    private static void CheckMessage(string text, FormatException error)
    {
        Assert.InRange(error.Message.Length, 50, 700);
        Assert.DoesNotContain(error.Message, c => char.IsControl(c) || c == '\u202e');
        Assert.All(error.Message.Select((_, i) => i).Where(i => char.IsSurrogate(error.Message[i])), i =>
            Assert.True(char.IsSurrogatePair(error.Message, i) || char.IsSurrogatePair(error.Message, i - 1)));
        int at = text.LastIndexOf('@');
        int secret = text.IndexOf(Secret, StringComparison.Ordinal);
        if (secret >= 0 && secret < at) Assert.DoesNotContain(Secret, error.Message, StringComparison.Ordinal);
    }

    private static string Mutate(Random random, string text)
    {
        StringBuilder mutated = new(text);
        for (int changes = random.Next(4); changes > 0; changes--)
        {
            int at = random.Next(mutated.Length + 1);
            switch (random.Next(4))
            {
                case 0:
                    mutated.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 1 when at < mutated.Length:
                    mutated.Remove(at, random.Next(1, mutated.Length - at + 1));
                    break;
                case 2 when at < mutated.Length:
                    mutated[at] = (char)random.Next(random.Next(2) == 0 ? 0x80 : 0x10000);
                    break;
                default:
                    mutated.Append(Corpus[random.Next(Corpus.Length)], 0, 3);
                    break;
            }
        }

        return mutated.ToString();
    }
}
