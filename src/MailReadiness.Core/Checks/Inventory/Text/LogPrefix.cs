using System;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>
/// What stands before the message of a log line: time, host, process and its number. Reads RFC 3164, the same with other times (ISO 8601, Unix, a weekday in front, no host:
/// what rsyslog, journalctl and programs' own log files write), RFC 5424, TAI64N (multilog) and journald's JSON (<see cref="JournalLine"/>).
/// </summary>
internal readonly ref struct LogPrefix
{
    internal LogPrefix(DateTime time, ReadOnlySpan<byte> host, ReadOnlySpan<byte> process, ReadOnlySpan<byte> processId, ReadOnlySpan<byte> message)
    {
        Time = time;
        Host = host;
        Process = process;
        ProcessId = processId;
        Message = message;
    }

    /// <summary>UTC; the default for none.</summary>
    public DateTime Time { get; }

    /// <summary>The machine; empty where programs write their own files.</summary>
    public ReadOnlySpan<byte> Host { get; }

    /// <summary>The program, without its number: <c>dovecot</c>, <c>cyrus/imaps</c>. Empty when the message follows the host without one.</summary>
    public ReadOnlySpan<byte> Process { get; }

    public ReadOnlySpan<byte> ProcessId { get; }

    public ReadOnlySpan<byte> Message { get; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="lastWrite">When the file was last written, for times without a year.</param>
    /// <param name="prefix">What was found.</param>
    /// <returns>False when the line starts with no time.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, DateTime lastWrite, out LogPrefix prefix)
    {
        prefix = default;
        if (line.IsEmpty) return false;
        if (line[0] == '{') return JournalLine.TryRead(line, out prefix);
        if (line[0] == '@') return TryTai(line, out prefix);
        if (line[0] == '<')
        {
            int close = line.IndexOf((byte)'>');
            if (close is < 2 or > 4 || !Utf8.TryNumber(line.Slice(1, close - 1), out _)) return false;
            line = line.Slice(close + 1);
        }

        // RFC 5424 counts its versions from 1, and a blank follows: no time starts like that.
        if (line.StartsWith("1 "u8)) return TryStructured(line.Slice(2), out prefix);
        int length = ReadTime(line, lastWrite, out DateTime time);
        if (length == 0) return false;
        prefix = Tagged(time, Utf8.Trim(line.Slice(length)), mayHaveHost: true);
        return true;
    }

    private static bool TryTai(ReadOnlySpan<byte> line, out LogPrefix prefix)
    {
        ReadOnlySpan<byte> stamp = Utf8.Before(line, (byte)' ', out ReadOnlySpan<byte> rest);
        bool read = TimeText.TryRead(stamp, out DateTime time);
        prefix = read ? Tagged(time, Utf8.Trim(rest), mayHaveHost: false) : default;
        return read;
    }

    // timestamp host app-name procid msgid structured-data message; a dash is nothing.
    private static bool TryStructured(ReadOnlySpan<byte> rest, out LogPrefix prefix)
    {
        prefix = default;
        ReadOnlySpan<byte> stamp = Utf8.Before(rest, (byte)' ', out rest);
        DateTime time = default;
        if (!IsNil(stamp) && !TimeText.TryRead(stamp, out time)) return false;
        ReadOnlySpan<byte> host = Utf8.Before(rest, (byte)' ', out rest);
        ReadOnlySpan<byte> process = Utf8.Before(rest, (byte)' ', out rest);
        ReadOnlySpan<byte> number = Utf8.Before(rest, (byte)' ', out rest);
        Utf8.Before(rest, (byte)' ', out rest);
        if (rest.IsEmpty) return false;
        int length = StructuredLength(rest);
        if (length < 0) return false;
        ReadOnlySpan<byte> message = Utf8.Trim(rest.Slice(length));
        if (message.StartsWith("\uFEFF"u8)) message = message.Slice(3);
        prefix = new LogPrefix(time, OrNone(host), OrNone(process), OrNone(number), message);
        return true;
    }

    private static int StructuredLength(ReadOnlySpan<byte> text)
    {
        if (text[0] == '-') return 1;
        int at = 0;
        while (at < text.Length && text[at] == '[')
        {
            bool quoted = false;
            while (++at < text.Length && (quoted || text[at] != ']'))
            {
                if (text[at] == '\\') at++;
                else if (text[at] == '"') quoted = !quoted;
            }

            at++;
        }

        return at == 0 || at > text.Length ? -1 : at;
    }

    /// <returns>How long the time is; 0 when the line starts with none.</returns>
    private static int ReadTime(ReadOnlySpan<byte> line, DateTime lastWrite, out DateTime time)
    {
        if (TimeText.TryReadSyslog(line, lastWrite, out time, out int length)) return length;
        int first = TokenEnd(line, 0);
        if (TimeText.TryRead(line.Slice(0, first), out time) && line.Slice(0, first).IndexOf((byte)':') > 0) return first;

        // A date and a clock, perhaps with a weekday in front and a zone behind.
        int from = first == 3 && !Utf8.IsDigit(line[0]) ? 4 : 0;
        if (from > 0) first = TokenEnd(line, from);
        int second = TokenEnd(line, first + 1);
        int third = TokenEnd(line, second + 1);
        if (third > second + 1 && (line[second + 1] is (byte)'+' or (byte)'-' || Utf8.EqualsIgnoreCase(line.Slice(second + 1, third - second - 1), "utc"u8))
            && TimeText.TryRead(line.Slice(from, third - from), out time)) return third;
        if (second > first + 1 && line.Slice(first + 1, second - first - 1).IndexOf((byte)':') > 0)
            return TimeText.TryRead(line.Slice(from, second - from), out time) ? second : 0;

        // Unix time, as journalctl -o short-unix writes it.
        return TimeText.TryRead(line.Slice(0, first), out time) && line.Slice(0, first).IndexOf((byte)'.') >= 9 ? first : 0;
    }

    private static int TokenEnd(ReadOnlySpan<byte> line, int from)
    {
        if (from >= line.Length) return line.Length;
        int length = line.Slice(from).IndexOf((byte)' ');
        return length < 0 ? line.Length : from + length;
    }

    private static LogPrefix Tagged(DateTime time, ReadOnlySpan<byte> rest, bool mayHaveHost)
    {
        ReadOnlySpan<byte> host = default;
        ReadOnlySpan<byte> word = Utf8.Before(rest, (byte)' ', out ReadOnlySpan<byte> after);
        if (word.Length > 0 && word[word.Length - 1] != ':' && word[0] != '[' && mayHaveHost)
        {
            host = word;
            rest = Utf8.Trim(after);
        }

        int colon = rest.IndexOf(": "u8);
        if (colon < 0 && rest.Length > 0 && rest[rest.Length - 1] == ':') colon = rest.Length - 1;

        // With blanks before the colon it is a sentence and no program's name.
        if (colon <= 0 || rest.Slice(0, colon).IndexOf((byte)' ') >= 0) return new LogPrefix(time, host, default, default, rest);
        ReadOnlySpan<byte> process = Utf8.Before(rest.Slice(0, colon), (byte)'[', out ReadOnlySpan<byte> number);
        return new LogPrefix(time, host, process, Utf8.Before(number, (byte)']', out _), Utf8.Trim(rest.Slice(colon + 1)));
    }

    private static bool IsNil(ReadOnlySpan<byte> field) => field.Length == 1 && field[0] == '-';

    private static ReadOnlySpan<byte> OrNone(ReadOnlySpan<byte> field) => IsNil(field) ? default : field;
}
