using System;
using System.Text;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

public sealed class FrontEndNameTests
{
    [Theory]
    [InlineData("+OK The Microsoft Exchange POP3 service is ready. [UwBHADIAUABSADAAMwBDAEEAMAAwADkANwAuAGEAcABjAHAAcgBkADAAMwAuAHAAcgBvAGQALgBvAHUAdABsAG8AbwBrAC4AYwBvAG0A]", "SG2PR03CA0097.apcprd03.prod.outlook.com")]
    [InlineData("* OK The Microsoft Exchange IMAP4 service is ready. [SABFADEAUABSADAAMQBDAEEAMAAwADAANwAuAGUAdQByAHAAcgBkADAAMQAuAHAAcgBvAGQALgBlAHgAYwBoAGEAbgBnAGUAbABhAGIAcwAuAGMAbwBtAA==]", "HE1PR01CA0007.eurprd01.prod.exchangelabs.com")]
    public void TheNameExchangeOnlineWritesIsRead(string greeting, string name) => Assert.Equal(name, FrontEndName.FromGreeting(greeting));

    [Fact]
    public void AsciiAndUtf16AreRead()
    {
        Assert.Equal("BL0PR10CA0016.namprd10.prod.outlook.com", FrontEndName.FromGreeting(Greeting(Encoding.Unicode.GetBytes("BL0PR10CA0016.namprd10.prod.outlook.com"))));
        Assert.Equal("mail.example.org", FrontEndName.FromGreeting(Greeting(Encoding.ASCII.GetBytes("mail.example.org"))));
        Assert.Equal("EXCH01", FrontEndName.FromGreeting(Greeting(Encoding.Unicode.GetBytes("EXCH01"))));
    }

    [Theory]
    [InlineData("+OK Dovecot ready.")]
    [InlineData("+OK ready <123.456@mail.example.org>")]
    [InlineData("-ERR [SYS/TEMP] try later")]
    [InlineData("* BYE [UNAVAILABLE] no")]
    [InlineData("* OK [CAPABILITY IMAP4rev1] ready")]
    [InlineData("220 mail.example.org Microsoft ESMTP MAIL Service ready at Sat, 21 Nov 2026 12:00:00 +0000 [08DE2C5B7A3F1E90]")]
    [InlineData("+OK []")]
    [InlineData("+OK ][")]
    [InlineData("+OK [not base64!]")]
    [InlineData("+OK [AUTH]")]
    [InlineData("")]
    public void AGreetingWithoutANameGivesNone(string greeting) => Assert.Null(FrontEndName.FromGreeting(greeting));

    [Theory]
    [InlineData("a..b")]
    [InlineData(".example.org")]
    [InlineData("mail example.org")]
    [InlineData("mail_x.example.org")]
    [InlineData("<b>x</b>.example.org")]
    [InlineData("\u001b[31m.example.org")]
    [InlineData("192.0.2.1")]
    [InlineData("m\u00FCnchen.example.org")]
    public void WhatIsNoHostNameIsNotTakenForOne(string text)
    {
        Assert.Null(FrontEndName.FromGreeting(Greeting(Encoding.Unicode.GetBytes(text))));
        Assert.Null(FrontEndName.FromGreeting(Greeting(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void TheLongestNameIs253Characters()
    {
        string longest = string.Concat(new string('a', 249), ".org");
        Assert.Equal(longest, FrontEndName.FromGreeting(Greeting(Encoding.Unicode.GetBytes(longest))));
        Assert.Null(FrontEndName.FromGreeting(Greeting(Encoding.Unicode.GetBytes("a" + longest))));
        Assert.Null(FrontEndName.FromGreeting(Greeting(new byte[100_000])));
    }

    private static string Greeting(byte[] name) => $"+OK ready. [{Convert.ToBase64String(name)}]";
}
