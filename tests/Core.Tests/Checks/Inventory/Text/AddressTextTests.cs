using System;
using System.Linq;
using System.Net;
using System.Text;
using MailReadiness.Checks.Inventory.Text;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Text;

/// <summary>Every shape that addresses have in logs gives one spelling, and nothing else is an address.</summary>
public sealed class AddressTextTests
{
    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData(" 198.51.100.7 ", "198.51.100.7")]
    [InlineData("\"198.51.100.7\"", "198.51.100.7")]
    [InlineData("(198.51.100.7)", "198.51.100.7")]
    [InlineData("198.51.100.7:52011", "198.51.100.7")]
    [InlineData("[198.51.100.7]", "198.51.100.7")]
    [InlineData("[198.51.100.7]:993", "198.51.100.7")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7")]
    [InlineData("[::ffff:198.51.100.7]:143", "198.51.100.7")]
    [InlineData("::FFFF:c633:6407", "198.51.100.7")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("2001:DB8:0:0:0:0:0:1", "2001:db8::1")]
    [InlineData("[2001:db8::1]", "2001:db8::1")]
    [InlineData("[2001:db8::1]:995", "2001:db8::1")]
    [InlineData("fe80::1%eth0", "fe80::1")]
    [InlineData("[fe80::1%12]:25", "fe80::1")]
    [InlineData("IPv6:2001:db8::1", "2001:db8::1")]
    [InlineData("[IPv6:2001:db8::1]", "2001:db8::1")]
    [InlineData("2001:db8:1:2:3:4:5::", "2001:db8:1:2:3:4:5:0")]
    [InlineData("64:ff9b::198.51.100.7", "64:ff9b::c633:6407")]
    public void ShapesGiveOneSpelling(string text, string expected)
    {
        Assert.True(AddressText.TryRead(Encoding.UTF8.GetBytes(text), out ClientAddress address));
        Assert.Equal(IPAddress.Parse(expected), IPAddress.Parse(address.ToString()));
        Assert.Equal(expected.Contains('.', StringComparison.Ordinal), address.IsIPv4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("mail.example.com")]
    [InlineData("mail.example.com:993")]
    [InlineData("198.51.100")]
    [InlineData("198.51.100.256")]
    [InlineData("198.51.100.7.9")]
    [InlineData("198.51.100.7:")]
    [InlineData("198.51.100.7:port")]
    [InlineData("198.51.100.7:1234567")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1::2::3")]
    [InlineData(":1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:")]
    [InlineData("12345::")]
    [InlineData("[2001:db8::1")]
    [InlineData("[2001:db8::1]x")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("::ffff:0.0.0.0")]
    [InlineData("2001:db8::g")]
    public void OthersAreNoAddresses(string text) => Assert.False(AddressText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void AddressesAreReadAsThePlatformWritesThem()
    {
        var random = new Random(6);
        byte[] bytes = new byte[16];
        for (int round = 0; round < 5000; round++)
        {
            random.NextBytes(bytes);
            for (int i = random.Next(8); i < 8; i += 1 + random.Next(3)) bytes[i * 2] = bytes[(i * 2) + 1] = 0;
            var address = new IPAddress(round % 4 == 0 ? [.. bytes.Take(4).Select(b => (byte)(b | 1))] : [.. bytes.Take(15), 1]);
            Assert.True(AddressText.TryRead(Encoding.UTF8.GetBytes(address.ToString()), out ClientAddress read), address.ToString());
            Assert.Equal(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, IPAddress.Parse(read.ToString()));
        }
    }
}
