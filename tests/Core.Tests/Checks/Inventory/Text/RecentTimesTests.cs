using System;
using System.Globalization;
using System.Text;
using MailReadiness.Checks.Inventory.Text;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Text;

/// <summary>Times read after one another are those that each would be alone.</summary>
public sealed class RecentTimesTests
{
    private static readonly DateTime LastWrite = new(2026, 11, 21, 12, 0, 30, DateTimeKind.Utc);

    [Fact]
    public void WholeTextsAreReadAsAlone()
    {
        var random = new Random(7);
        var times = new RecentTimes();
        string[] forms = ["ss'Z'", "ss.fff'Z'", "ss.fffffff'Z'", "ss.fffffff'89Z'", "ss", "ss.f", "ss'+02:00'", "'60Z'", "'7xZ'", "'x7Z'", "'5Z'", "ss'.Z'", "ss.ff'xZ'", "ss'Z '", "ss'ZZ'"];
        DateTime now = new(2026, 11, 5, 23, 58, 0, DateTimeKind.Utc);
        for (int i = 0; i < 5000; i++)
        {
            now = now.AddMilliseconds(random.Next(4000));
            string text = now.ToString("yyyy-MM-dd'T'HH:mm:" + forms[random.Next(forms.Length)], CultureInfo.InvariantCulture);
            if (random.Next(20) == 0) text = text.Replace('T', ' ');
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            bool expected = TimeText.TryRead(bytes, out DateTime alone);
            Assert.Equal((expected, alone), (times.TryRead(bytes, out DateTime utc), utc));
        }
    }

    [Fact]
    public void StartsOfLinesAreReadAsAlone()
    {
        var random = new Random(8);
        var times = new RecentTimes(LastWrite);
        string[] forms = ["MMM d HH:mm:ss", "MMM dd HH:mm:ss", "MMM dd HH:mm:ss.fff", "MMM dd HH:mm:'60'", "MMM dd HH:mm:'7x'", "MMM dd HH:mm:s", "yyyy-MM-dd'T'HH:mm:ss'Z'", "ddd MMM dd HH:mm:ss yyyy", "'<22>'MMM dd HH:mm:ss", "'1 'yyyy-MM-dd'T'HH:mm:ss'Z'"];
        foreach (DateTime start in (DateTime[])[LastWrite.AddSeconds(-400), LastWrite.AddDays(1).AddSeconds(-200), new DateTime(2026, 2, 28, 23, 59, 0, DateTimeKind.Utc)])
        {
            DateTime now = start;
            for (int i = 0; i < 2000; i++)
            {
                now = now.AddMilliseconds(random.Next(700));
                string text = now.ToString(random.Next(3) > 0 ? forms[1] : forms[random.Next(forms.Length)], CultureInfo.InvariantCulture);
                if (text.Length > 4 && text[4] == '0' && text[3] == ' ') text = text.Remove(4, 1).Insert(4, " ");
                byte[] line = Encoding.UTF8.GetBytes(text + (random.Next(10) == 0 ? "" : " mx1 dovecot: imap-login: x"));
                bool expected = LogPrefix.TryRead(line, LastWrite, out LogPrefix prefix);
                Assert.Equal((expected, prefix.Time), (times.TryReadStart(line, out DateTime utc), utc));
            }
        }
    }
}
