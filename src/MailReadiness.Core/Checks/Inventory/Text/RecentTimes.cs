using System;
using System.Runtime.CompilerServices;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>
/// Reads the times of rows that follow one another as <see cref="TimeText"/> and <see cref="LogPrefix"/> do, faster: most are of the same minute as the one before, so that the
/// seconds are all there is to read. One is used by one reader.
/// </summary>
/// <param name="lastWrite">When the file was last written, for times without a year.</param>
internal sealed class RecentTimes(DateTime lastWrite = default)
{
    // "2026-11-05T12:34:" and "Nov  5 12:34:"
    private const int IsoMinute = 17;
    private const int SyslogMinute = 13;
    private const int MostFraction = 7;

    private readonly byte[] minute = new byte[IsoMinute];
    private int length = -1;
    private DateTime start;

    /// <summary>Reads a text that is a time; false when it is none.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out DateTime utc)
    {
        if (IsSameMinute(text, IsoMinute, out int second) && text[text.Length - 1] == 'Z' && TryFraction(text.Slice(IsoMinute + 2, text.Length - IsoMinute - 3), out long fraction))
        {
            utc = start.AddTicks((second * TimeSpan.TicksPerSecond) + fraction);
            return true;
        }

        if (!TimeText.TryRead(text, out utc)) return false;
        bool iso = text.Length > IsoMinute + 2 && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[text.Length - 1] == 'Z';
        if (iso) Keep(text, IsoMinute, utc);
        return true;
    }

    /// <summary>Reads the time that a line of a log starts with; false when it starts with none.</summary>
    public bool TryReadStart(ReadOnlySpan<byte> line, out DateTime utc)
    {
        if (IsSameMinute(line, SyslogMinute, out int second) && (line.Length == SyslogMinute + 2 || line[SyslogMinute + 2] == ' '))
        {
            utc = start.AddTicks(second * TimeSpan.TicksPerSecond);
            return true;
        }

        if (TimeText.TryReadSyslog(line, lastWrite, out utc, out int read))
        {
            if (read == SyslogMinute + 2 && line[SyslogMinute - 1] == ':') Keep(line, SyslogMinute, utc);
            return true;
        }

        bool known = LogPrefix.TryRead(line, lastWrite, out LogPrefix prefix);
        utc = prefix.Time;
        return known;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsSameMinute(ReadOnlySpan<byte> text, int prefix, out int second)
    {
        second = 0;
        if (length != prefix || text.Length < prefix + 2 || !text.Slice(0, prefix).SequenceEqual(minute.AsSpan(0, prefix))) return false;
        int tens = text[prefix] - '0', ones = text[prefix + 1] - '0';
        second = (tens * 10) + ones;
        return (uint)tens <= 5 && (uint)ones <= 9;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFraction(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty) return true;
        if (text[0] != '.' || text.Length > MostFraction + 1) return false;
        for (int i = 1; i <= MostFraction; i++)
        {
            int digit = i < text.Length ? text[i] - '0' : 0;
            if ((uint)digit > 9) return false;
            ticks = (ticks * 10) + digit;
        }

        return true;
    }

    // Where a leap second or the end of what the file can hold may lie in the minute, each time is read on its own.
    private void Keep(ReadOnlySpan<byte> text, int prefix, DateTime utc)
    {
        length = -1;
        DateTime begin = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMinute));
        if (text[prefix] == '6' || (prefix == SyslogMinute && begin.AddMinutes(1) > lastWrite)) return;
        text.Slice(0, prefix).CopyTo(minute);
        length = prefix;
        start = begin;
    }
}
