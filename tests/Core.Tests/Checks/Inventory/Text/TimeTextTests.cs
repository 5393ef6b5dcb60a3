using System;
using System.Globalization;
using System.Text;
using MailReadiness.Checks.Inventory.Text;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Text;

/// <summary>Every shape that times have in the sources, and what is no time.</summary>
public sealed class TimeTextTests
{
    [Theory]
    [InlineData("2026-11-05T12:34:56Z", "2026-11-05T12:34:56.0000000")]
    [InlineData("2026-11-05T12:34:56.1234567Z", "2026-11-05T12:34:56.1234567")]
    [InlineData("2026-11-05T12:34:56.123456789Z", "2026-11-05T12:34:56.1234567")]
    [InlineData("2026-11-05T12:34:56.123", "2026-11-05T12:34:56.1230000")]
    [InlineData("2026-11-05T12:34:56+02:00", "2026-11-05T10:34:56.0000000")]
    [InlineData("2026-11-05T00:34:56.5-0130", "2026-11-05T02:04:56.5000000")]
    [InlineData("2026-11-05 12:34:56,789", "2026-11-05T12:34:56.7890000")]
    [InlineData("2026-11-05 12:34:56 +0000", "2026-11-05T12:34:56.0000000")]
    [InlineData("2026-11-05 12:34:56 UTC", "2026-11-05T12:34:56.0000000")]
    [InlineData("2026/11/05 12:34:56", "2026-11-05T12:34:56.0000000")]
    [InlineData("2026.11.05 12:34:56", "2026-11-05T12:34:56.0000000")]
    [InlineData("2026-11-05", "2026-11-05T00:00:00.0000000")]
    [InlineData("9/19/2023, 1:45:17.287 PM", "2023-09-19T13:45:17.2870000")]
    [InlineData("9/19/2023, 12:45:17 AM", "2023-09-19T00:45:17.0000000")]
    [InlineData("9/19/2023, 12:45:17\u202fPM", "2023-09-19T12:45:17.0000000")]
    [InlineData("09/19/2023 23:45:17", "2023-09-19T23:45:17.0000000")]
    [InlineData("9/19/2023 1:45 PM", "2023-09-19T13:45:00.0000000")]
    [InlineData("05/Nov/2026:12:34:56 +0100", "2026-11-05T11:34:56.0000000")]
    [InlineData("05/Nov/2026:12:34:56.123", "2026-11-05T12:34:56.1230000")]
    [InlineData("1794659696", "2026-11-14T12:34:56.0000000")]
    [InlineData("1794659696.123456", "2026-11-14T12:34:56.1234560")]
    [InlineData("1794659696123", "2026-11-14T12:34:56.1230000")]
    [InlineData("1794659696123456", "2026-11-14T12:34:56.1234560")]
    [InlineData("1794659696123456700", "2026-11-14T12:34:56.1234567")]
    [InlineData("@400000006af8557a075bcd15", "2026-11-14T12:34:56.1234567")]
    public void ShapesAreRead(string text, string expected)
    {
        Assert.True(TimeText.TryRead(Encoding.UTF8.GetBytes(text), out DateTime utc), text);
        Assert.Equal(expected, utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture));
        Assert.Equal(DateTimeKind.Utc, utc.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("30000-01-01T00:00:00Z")]
    [InlineData("3000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999-14:00")]
    [InlineData("2026-13-05T12:34:56Z")]
    [InlineData("2026-02-30T12:34:56Z")]
    [InlineData("2026-11-05T25:00:00Z")]
    [InlineData("2026-11-05T12:61:00Z")]
    [InlineData("2026-11-05T12:34:56ZZ")]
    [InlineData("2026-11-05T12:34:56+15:00")]
    [InlineData("2026-11-05X12:34:56")]
    [InlineData("13/19/2023, 1:45:17 PM")]
    [InlineData("946684800000000000000")]
    [InlineData("99999999999")]
    [InlineData("17946596961")]
    [InlineData("@400000006af87cba")]
    [InlineData("12345678")]
    [InlineData("yesterday at noon")]
    public void OthersAreNoTimes(string text) => Assert.False(TimeText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("Nov  5 12:34:56 host x", "2026-11-05T12:34:56.000", 15)]
    [InlineData("Nov 05 12:34:56.250 host", "2026-11-05T12:34:56.250", 19)]
    [InlineData("Nov 22 11:00:00", "2026-11-22T11:00:00.000", 15)]
    [InlineData("Nov 23 12:00:01", "2025-11-23T12:00:01.000", 15)]
    [InlineData("Dec 31 23:59:59", "2025-12-31T23:59:59.000", 15)]
    [InlineData("Feb 29 00:00:00", "2024-02-29T00:00:00.000", 15)]
    public void TheYearIsTheLatestThatFits(string text, string expected, int length)
    {
        var lastWrite = new DateTime(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);
        Assert.True(TimeText.TryReadSyslog(Encoding.UTF8.GetBytes(text), lastWrite, out DateTime utc, out int read));
        Assert.Equal((expected, length), (utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture), read));
    }

    [Theory]
    [InlineData("Nov 31 12:34:56")]
    [InlineData("Nov  5 12:34")]
    [InlineData("Noveber 5")]
    [InlineData("5 Nov 12:34:56")]
    [InlineData("")]
    public void OthersAreNoSyslogTimes(string text)
    {
        // Two digits of a clock are a clock without seconds; the day must exist all the same.
        bool read = TimeText.TryReadSyslog(Encoding.UTF8.GetBytes(text), new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc), out _, out _);
        Assert.Equal(text == "Nov  5 12:34", read);
    }

    [Fact]
    public void AnyBytesAreATimeOrNone()
    {
        var random = new Random(7);
        const string Alphabet = "0123456789-/:.,TZ +@APMNovfa";
        for (int round = 0; round < 50_000; round++)
        {
            byte[] text = new byte[random.Next(32)];
            for (int i = 0; i < text.Length; i++) text[i] = (byte)Alphabet[random.Next(Alphabet.Length)];
            if (TimeText.TryRead(text, out DateTime utc)) Assert.InRange(utc.Year, 1989, 2200);
            if (TimeText.TryReadSyslog(text, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), out utc, out int length)) Assert.InRange(length, 1, text.Length);
        }
    }
}
