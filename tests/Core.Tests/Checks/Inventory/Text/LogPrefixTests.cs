using System;
using System.Text;
using MailReadiness.Checks.Inventory.Text;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Text;

public sealed class LogPrefixTests
{
    private const string Journal = """{ "_HOSTNAME" : "mx1", "MESSAGE":"imap-login: Login: user=<a@example.com>", "SYSLOG_IDENTIFIER":"dovecot","__REALTIME_TIMESTAMP":"1793882096123456","_PID":"77","PRIORITY":"6","_COMM":"dovecot" }""";

    // line; time; host; process; number; message
    [Theory]
    [InlineData("Nov  5 12:34:56 mx1 dovecot: imap-login: Login: x", "2026-11-05T12:34:56.000", "mx1", "dovecot", "", "imap-login: Login: x")]
    [InlineData("Nov 15 12:34:56 mx1 cyrus/imaps[77]: starttls: TLSv1.2", "2026-11-15T12:34:56.000", "mx1", "cyrus/imaps", "77", "starttls: TLSv1.2")]
    [InlineData("Nov 15 12:34:56.250 mx1 a[77]: b", "2026-11-15T12:34:56.250", "mx1", "a", "77", "b")]
    [InlineData("Dec 24 12:34:56 mx1 a: b", "2025-12-24T12:34:56.000", "mx1", "a", "", "b")]
    [InlineData("<22>Nov  5 12:34:56 mx1 a[77]: b", "2026-11-05T12:34:56.000", "mx1", "a", "77", "b")]
    [InlineData("Nov 05 12:34:56 imap-login: Info: Login: x", "2026-11-05T12:34:56.000", "", "imap-login", "", "Info: Login: x")]
    [InlineData("Nov 05 12:34:56 imap(a@example.com)<77><sid/+>: Info: ID sent: x", "2026-11-05T12:34:56.000", "", "imap(a@example.com)<77><sid/+>", "", "Info: ID sent: x")]
    [InlineData("Nov  5 12:34:56 mx1 last message: repeated", "2026-11-05T12:34:56.000", "mx1", "", "", "last message: repeated")]
    [InlineData("Nov  5 12:34:56 2001:db8::25 a: b", "2026-11-05T12:34:56.000", "2001:db8::25", "a", "", "b")]
    [InlineData("2026-11-05T12:34:56.123456+01:00 mx1 dovecot[77]: b", "2026-11-05T11:34:56.123", "mx1", "dovecot", "77", "b")]
    [InlineData("2026-11-05T12:34:56+0100 mx1 dovecot[77]: b", "2026-11-05T11:34:56.000", "mx1", "dovecot", "77", "b")]
    [InlineData("2026-11-05T12:34:56Z mx1 dovecot[77]: b", "2026-11-05T12:34:56.000", "mx1", "dovecot", "77", "b")]
    [InlineData("<22>2026-11-05T12:34:56Z mx1 dovecot[77]: b", "2026-11-05T12:34:56.000", "mx1", "dovecot", "77", "b")]
    [InlineData("2026-11-05 12:34:56 mx1 dovecot[77]: b", "2026-11-05T12:34:56.000", "mx1", "dovecot", "77", "b")]
    [InlineData("2026-11-05 12:34:56 +0100 mx1 dovecot[77]: b", "2026-11-05T11:34:56.000", "mx1", "dovecot", "77", "b")]
    [InlineData("2026-11-05 12:34:56,789 INFO  [pool-1] [ip=x;] a: b", "2026-11-05T12:34:56.789", "INFO", "", "", "[pool-1] [ip=x;] a: b")]
    [InlineData("2026/11/05 12:34:56 [info] 77#0: *1 client logged in", "2026-11-05T12:34:56.000", "", "", "", "[info] 77#0: *1 client logged in")]
    [InlineData("2026.11.05 12:34:56 LOG5[77]: b", "2026-11-05T12:34:56.000", "", "LOG5", "77", "b")]
    [InlineData("Thu 2026-11-05 12:34:56 UTC mx1 dovecot[77]: b", "2026-11-05T12:34:56.000", "mx1", "dovecot", "77", "b")]
    [InlineData("1793882096.500000 mx1 dovecot[77]: b", "2026-11-05T12:34:56.500", "mx1", "dovecot", "77", "b")]
    [InlineData("<22>1 2026-11-05T12:34:56.003Z mx1 dovecot 77 - - b: c", "2026-11-05T12:34:56.003", "mx1", "dovecot", "77", "b: c")]
    [InlineData("1 2026-11-05T12:34:56.003+01:00 - dovecot - ID1 - b", "2026-11-05T11:34:56.003", "", "dovecot", "", "b")]
    [InlineData("<22>1 2026-11-05T12:34:56Z mx1 a 77 ID1 [x@1 k=\"v]\\\"w\"][y] \uFEFFb", "2026-11-05T12:34:56.000", "mx1", "a", "77", "b")]
    [InlineData("@400000006aec77fa1dcd6500 imapd-ssl: LOGIN, user=x", "2026-11-05T12:34:56.500", "", "imapd-ssl", "", "LOGIN, user=x")]
    [InlineData(Journal, "2026-11-05T12:34:56.123", "mx1", "dovecot", "77", "imap-login: Login: user=<a@example.com>")]
    [InlineData("""{"__REALTIME_TIMESTAMP":"1793882096123456","_SOURCE_REALTIME_TIMESTAMP":"1793882095000000","_COMM":"imapd","_PID":"1","SYSLOG_PID":"77","MESSAGE":[98,32,255]}""", "2026-11-05T12:34:55.000", "", "imapd", "77", "b \uFFFD")]
    [InlineData("""{"MESSAGE":"\u0062","__REALTIME_TIMESTAMP":"1793882096123456"}""", "2026-11-05T12:34:56.123", "", "", "", "b")]
    public void Takes_a_line_apart(string line, string time, string host, string process, string number, string message)
    {
        Assert.True(LogPrefix.TryRead(Encoding.UTF8.GetBytes(line), FormatRun.LastWrite, out LogPrefix prefix));

        Assert.Equal(time, prefix.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff"));
        Assert.Equal(DateTimeKind.Utc, prefix.Time.Kind);
        Assert.Equal(host, Utf8.Text(prefix.Host));
        Assert.Equal(process, Utf8.Text(prefix.Process));
        Assert.Equal(number, Utf8.Text(prefix.ProcessId));
        Assert.Equal(message, Utf8.Text(prefix.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("imap-login: Login: user=<a@example.com>")]
    [InlineData("Nov 35 12:34:56 mx1 a: b")]
    [InlineData("Nov  5 12:99:56 mx1 a: b")]
    [InlineData("30000-01-01T00:00:00Z mx1 a: b")]
    [InlineData("2026-11-05 and more")]
    [InlineData("<x>Nov  5 12:34:56 mx1 a: b")]
    [InlineData("<22>1 2026-11-05T12:34:56Z mx1 a 77")]
    [InlineData("<22>1 2026-11-05T12:34:56Z mx1 a 77 - [x k=\"v")]
    [InlineData("@4000 a: b")]
    [InlineData("{\"MESSAGE\":\"b\"}")]
    [InlineData("{\"__REALTIME_TIMESTAMP\":\"1793882096123456\"}")]
    [InlineData("{\"__REALTIME_TIMESTAMP\":\"1793882096123456\",\"MESSAGE\":\"b")]
    public void Refuses_a_line_without_a_time(string line) => Assert.False(LogPrefix.TryRead(Encoding.UTF8.GetBytes(line), FormatRun.LastWrite, out _));

    // Whatever is cut off or changed, reading ends and never throws.
    [Theory]
    [InlineData("<22>1 2026-11-05T12:34:56Z mx1 a 77 ID1 [x@1 k=\"v]\\\"w\"][y] \uFEFFb")]
    [InlineData("Thu 2026-11-05 12:34:56 UTC mx1 dovecot[77]: b")]
    [InlineData("Nov 15 12:34:56.250 mx1 a[77]: b")]
    [InlineData("@400000006aec77fa1dcd6500 imapd-ssl: LOGIN, user=x")]
    [InlineData(Journal)]
    public void Survives_damage_at_every_byte(string line)
    {
        byte[] whole = Encoding.UTF8.GetBytes(line);
        int read = 0;
        for (int at = 0; at <= whole.Length; at++)
        {
            if (LogPrefix.TryRead(whole.AsSpan(0, at), FormatRun.LastWrite, out _)) read++;
            foreach (byte other in " :[]<>\"\\{}0\0\xFF"u8.ToArray())
            {
                byte[] changed = (byte[])whole.Clone();
                if (at < changed.Length) changed[at] = other;
                if (LogPrefix.TryRead(changed, FormatRun.LastWrite, out _)) read++;
            }
        }

        Assert.True(read > 0);
    }
}
