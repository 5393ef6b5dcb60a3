using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Net;

public class MailEndpointParserTests
{
    private static readonly MailSecurity[] Both = [MailSecurity.Implicit, MailSecurity.StartTls];

    [Theory]
    [InlineData("pop3s://mail.example", MailProtocol.Pop3, "mail.example", 995, MailSecurity.Implicit)]
    [InlineData("pop3://mail.example", MailProtocol.Pop3, "mail.example", 110, MailSecurity.StartTls)]
    [InlineData("imaps://mail.example", MailProtocol.Imap, "mail.example", 993, MailSecurity.Implicit)]
    [InlineData("imap://mail.example/", MailProtocol.Imap, "mail.example", 143, MailSecurity.StartTls)]
    [InlineData("smtps://mail.example", MailProtocol.Smtp, "mail.example", 465, MailSecurity.Implicit)]
    [InlineData("smtp://mail.example", MailProtocol.Smtp, "mail.example", 587, MailSecurity.StartTls)]
    [InlineData("smtp://mail.example:25/", MailProtocol.Smtp, "mail.example", 25, MailSecurity.StartTls)]
    [InlineData("POP3S://Mail.Example:1995", MailProtocol.Pop3, "mail.example", 1995, MailSecurity.Implicit)]
    [InlineData("pop3://mail.example:995", MailProtocol.Pop3, "mail.example", 995, MailSecurity.StartTls)]
    [InlineData("pop3s://192.0.2.1", MailProtocol.Pop3, "192.0.2.1", 995, MailSecurity.Implicit)]
    [InlineData("imaps://[2001:DB8:0::1]", MailProtocol.Imap, "2001:db8::1", 993, MailSecurity.Implicit)]
    [InlineData("imap://[2001:db8::1]:1143/", MailProtocol.Imap, "2001:db8::1", 1143, MailSecurity.StartTls)]
    [InlineData("pop3s://[fe80::1%25eth0]", MailProtocol.Pop3, "fe80::1%eth0", 995, MailSecurity.Implicit)]
    [InlineData("pop3s://[fe80::1%eth0]", MailProtocol.Pop3, "fe80::1%eth0", 995, MailSecurity.Implicit)]
    [InlineData("pop3s://mail.example.", MailProtocol.Pop3, "mail.example.", 995, MailSecurity.Implicit)]
    [InlineData("pop3s://_mail_1.example", MailProtocol.Pop3, "_mail_1.example", 995, MailSecurity.Implicit)]
    [InlineData("mail.example:995", MailProtocol.Pop3, "mail.example", 995, MailSecurity.Implicit)]
    [InlineData("mail.example:110", MailProtocol.Pop3, "mail.example", 110, MailSecurity.StartTls)]
    [InlineData("mail.example:993", MailProtocol.Imap, "mail.example", 993, MailSecurity.Implicit)]
    [InlineData("mail.example:143", MailProtocol.Imap, "mail.example", 143, MailSecurity.StartTls)]
    [InlineData("mail.example:465", MailProtocol.Smtp, "mail.example", 465, MailSecurity.Implicit)]
    [InlineData("mail.example:587", MailProtocol.Smtp, "mail.example", 587, MailSecurity.StartTls)]
    [InlineData("mail.example:25", MailProtocol.Smtp, "mail.example", 25, MailSecurity.StartTls)]
    [InlineData("[::1]:993", MailProtocol.Imap, "::1", 993, MailSecurity.Implicit)]
    [InlineData("192.0.2.1:993", MailProtocol.Imap, "192.0.2.1", 993, MailSecurity.Implicit)]
    public void Text_says_it_all(string text, MailProtocol protocol, string host, int port, MailSecurity security) =>
        Assert.Equal([new MailEndpoint(protocol, host, port, security)], MailEndpointParser.Parse(text, null, null, null));

    [Theory]
    [InlineData("mail.example", MailProtocol.Pop3, null, 995, MailSecurity.Implicit)]
    [InlineData("mail.example", MailProtocol.Imap, null, 993, MailSecurity.Implicit)]
    [InlineData("mail.example", MailProtocol.Smtp, null, 587, MailSecurity.StartTls)]
    [InlineData("mail.example", MailProtocol.Pop3, 110, 110, MailSecurity.StartTls)]
    [InlineData("mail.example", MailProtocol.Smtp, 465, 465, MailSecurity.Implicit)]
    [InlineData("mail.example:1995", MailProtocol.Pop3, null, 1995, MailSecurity.Implicit)]
    [InlineData("mail.example:1995", MailProtocol.Pop3, 1995, 1995, MailSecurity.Implicit)]
    [InlineData("mail.example", MailProtocol.Smtp, 2525, 2525, MailSecurity.Implicit)]
    [InlineData("pop3://mail.example", MailProtocol.Pop3, 2110, 2110, MailSecurity.StartTls)]
    public void Arguments_complete_the_text(string text, MailProtocol protocol, int? port, int expectedPort, MailSecurity security) =>
        Assert.Equal([new MailEndpoint(protocol, "mail.example", expectedPort, security)], MailEndpointParser.Parse(text, protocol, port, null));

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("[2001:db8::1]", "2001:db8::1")]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.1")]
    [InlineData("fe80::1%eth0", "fe80::1%eth0")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.Example", "xn--bcher-kva.example")]
    [InlineData("例え。テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("localhost", "localhost")]
    public void Host_takes_one_form(string text, string host) =>
        Assert.Equal(host, Assert.Single(MailEndpointParser.Parse(text, MailProtocol.Pop3, null, null)).Host);

    [Fact]
    public void Both_securities_give_two_endpoints_on_their_own_ports()
    {
        Assert.Equal(["pop3s://h:995", "pop3://h:110"], Show(MailEndpointParser.Parse("h", MailProtocol.Pop3, null, Both)));
        Assert.Equal(["smtps://h:465", "smtp://h:587"], Show(MailEndpointParser.Parse("h", MailProtocol.Smtp, null, Both)));
        Assert.Equal(["imaps://h:993", "imap://h:143"], Show(MailEndpointParser.Parse("imap://h", null, null, Both)));
        Assert.Equal(["imaps://h:1", "imap://h:1"], Show(MailEndpointParser.Parse("h:1", MailProtocol.Imap, null, Both)));
        Assert.Equal(["imap://h:143"], Show(MailEndpointParser.Parse("h", MailProtocol.Imap, null, [MailSecurity.StartTls, MailSecurity.StartTls])));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(":995")]
    [InlineData("pop3s://")]
    [InlineData("pop3s:///")]
    [InlineData("pop3s://:995")]
    [InlineData("pop3s://mail.example:")]
    [InlineData("mail.example:")]
    [InlineData("mail.example:0")]
    [InlineData("mail.example:65536")]
    [InlineData("mail.example:99999999999999999999")]
    [InlineData("mail.example:-1")]
    [InlineData("mail.example:+995")]
    [InlineData("mail.example:pop3s")]
    [InlineData("mail.example:٩٩٥")]
    [InlineData("mail.example:995:995")]
    [InlineData("pops://mail.example")]
    [InlineData("smtp+starttls://mail.example")]
    [InlineData("https://mail.example")]
    [InlineData("://mail.example")]
    [InlineData("mail.example/")]
    [InlineData("pop3s://mail.example//")]
    [InlineData("pop3s://mail.example/inbox")]
    [InlineData("pop3s://mail.example?tls=1")]
    [InlineData("pop3s://mail.example#x")]
    [InlineData("mail.example\\inbox")]
    [InlineData("mail example")]
    [InlineData("mail.example\n")]
    [InlineData("mail.example\u00A0")]
    [InlineData("mail\0.example")]
    [InlineData("mail\u001b[2J.example")]
    [InlineData("mail\u202e.example")]
    [InlineData("mail..example")]
    [InlineData(".mail.example")]
    [InlineData("mail.example..")]
    [InlineData(".")]
    [InlineData("-mail.example")]
    [InlineData("mail-.example")]
    [InlineData("mail,example")]
    [InlineData("mail*.example")]
    [InlineData("995")]
    [InlineData("127.1")]
    [InlineData("0x7f.1")]
    [InlineData("010.0.0.1")]
    [InlineData("256.0.0.1")]
    [InlineData("[192.0.2.1]")]
    [InlineData("[::1")]
    [InlineData("[::1]995")]
    [InlineData("[::1]]:995")]
    [InlineData("[]:995")]
    [InlineData("[mail.example]:995")]
    [InlineData("pop3s://::1")]
    [InlineData("pop3s://::1:995")]
    [InlineData("::1%")]
    [InlineData("::1%a%b")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("bu\u0308cher..example")]
    [InlineData("aא.example")]
    [InlineData("\uFFFD.example")]
    public void Bad_text_is_refused(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => MailEndpointParser.Parse(text, MailProtocol.Pop3, null, null));
        Assert.Contains("pop3s://host:995", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.DoesNotContain('\u202e', error.Message);
    }

    [Fact]
    public void A_decomposed_name_means_the_same_or_is_refused()
    {
        // Composing needs the platform's ICU, which a machine may lack: then the name must not quietly become another one.
        string[] hosts = [];
        try
        {
            hosts = [.. MailEndpointParser.Parse("bu\u0308cher.example", MailProtocol.Pop3, null, null).Select(e => e.Host)];
        }
        catch (FormatException error)
        {
            Assert.Contains("xn--", error.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(hosts, host => host != "xn--bcher-kva.example");
    }

    [Fact]
    public void Length_limits_are_those_of_dns()
    {
        string label = new('a', 63);
        string longest = string.Join(".", label, label, label, new string('a', 61));
        Assert.Equal(253, longest.Length);
        Assert.Equal(longest, MailEndpointParser.Parse(longest, MailProtocol.Pop3, null, null)[0].Host);
        Assert.Equal(longest + ".", MailEndpointParser.Parse(longest + ".", MailProtocol.Pop3, null, null)[0].Host);
        AssertRefused(longest + "a", "253");
        AssertRefused(label + "a.example", "63");
        AssertRefused(new string('ü', 63) + ".example", "xn--");
        AssertRefused("\ud800.example", "xn--");
        AssertRefused(new string('.', 10_000_000), "253");
        Assert.True(AssertRefused(new string('\u0001', 5000), "control").Length < 500);
    }

    [Theory]
    [InlineData("mail.example", null, null, "protocol")]
    [InlineData("mail.example:1995", null, null, "protocol")]
    [InlineData("pop3s://mail.example", MailProtocol.Imap, null, "POP3")]
    [InlineData("mail.example:995", MailProtocol.Pop3, 110, "110")]
    [InlineData("mail.example", MailProtocol.Pop3, 0, "65535")]
    [InlineData("mail.example", MailProtocol.Pop3, 65536, "65535")]
    [InlineData("mail.example", MailProtocol.Pop3, -1, "65535")]
    [InlineData("mail.example", (MailProtocol)7, null, "protocol")]
    public void Arguments_that_do_not_fit_are_refused(string text, MailProtocol? protocol, int? port, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => MailEndpointParser.Parse(text, protocol, port, null)).Message, StringComparison.Ordinal);

    [Fact]
    public void Security_that_contradicts_the_scheme_is_refused()
    {
        Assert.Throws<FormatException>(() => MailEndpointParser.Parse("pop3s://h", null, null, [MailSecurity.StartTls]));
        Assert.Throws<FormatException>(() => MailEndpointParser.Parse("h", MailProtocol.Pop3, null, [(MailSecurity)9]));
    }

    [Theory]
    [InlineData("pop3s://user:Hunter2@mail.example")]
    [InlineData("user:Hunter2@mail.example:995")]
    [InlineData("pop3s://user:Hunter2 x@mail.example")]
    [InlineData("pop3s://user:p@Hunter2@mail.example:99999")]
    [InlineData("pop3s://user:Hunter2/?#@mail.example")]
    [InlineData("https://user:Hunter2@mail.example")]
    [InlineData("user:Hunter2://x@mail.example")]
    [InlineData("pop3s://user:Hunter2\u0007@mail.example")]
    [InlineData("pop3s://user:Hunter2%40mail.example")]
    [InlineData("pop3s://user:Hunter2\uFF20mail.example")]
    [InlineData("pop3s://mail.example/?password=Hunter2")]
    [InlineData("Hunter2@[::1]:995")]
    public void A_password_is_never_repeated(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => MailEndpointParser.Parse(text, null, null, null));
        Assert.DoesNotContain("Hunter2", error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("mail.example", error.Message.Replace("[::1]", "mail.example", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string AssertRefused(string text, string says)
    {
        string message = Assert.Throws<FormatException>(() => MailEndpointParser.Parse(text, MailProtocol.Pop3, null, null)).Message;
        Assert.Contains(says, message, StringComparison.Ordinal);
        return message;
    }

    private static string[] Show(IEnumerable<MailEndpoint> endpoints) => [.. endpoints.Select(e => e.ToString())];
}
