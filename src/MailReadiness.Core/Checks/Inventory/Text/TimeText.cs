using System;
using System.Runtime.CompilerServices;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>
/// Reads times as sources write them, into UTC; one without a zone is taken as UTC. Years before 1990 and after 2199 are refused: they are damage.
/// </summary>
internal static class TimeText
{
    private const long UnixEpoch = 621_355_968_000_000_000;
    private const int MostFraction = 12;

    /// <summary>
    /// Reads ISO 8601 (T or blank, any number of fraction digits behind a point or comma, Z, an offset or none; also with / or . between the parts of the date),
    /// the US form of Microsoft's exports (9/19/2023, 1:45:17.287 PM), the form of web and proxy logs (05/Nov/2026:12:34:56 +0100), Unix time (seconds with a
    /// fraction, or in milli-, micro- or nanoseconds) and TAI64N (@ and 24 hexadecimal digits).
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTime utc)
    {
        text = Utf8.Trim(text);
        utc = default;
        if (text.Length < 8) return false;
        if (text[0] == '@') return TryTai(text.Slice(1), out utc);
        var cursor = new Cursor(text);
        int first = cursor.Number(19, out long value);
        if (first == 0) return false;
        return cursor.Peek switch
        {
            (byte)'-' or (byte)'/' or (byte)'.' when first == 4 => TryIso(ref cursor, (int)value, out utc),
            (byte)'/' when first <= 2 => TrySlashed(ref cursor, (int)value, out utc),
            _ => first >= 9 && TryUnix(ref cursor, value, first, out utc),
        };
    }

    /// <summary>The time, or the default when the text is none.</summary>
    public static DateTime Read(ReadOnlySpan<byte> text) => TryRead(text, out DateTime utc) ? utc : default;

    /// <summary>Reads the time of RFC 3164, which has no year: <c>Nov  5 12:34:56</c>, also with a fraction.</summary>
    /// <param name="text">The text; more may follow the time.</param>
    /// <param name="lastWrite">When the file was last written: the time is before it (a day of grace for zones), by less than a year.</param>
    /// <param name="utc">The time.</param>
    /// <param name="length">How long it is.</param>
    public static bool TryReadSyslog(ReadOnlySpan<byte> text, DateTime lastWrite, out DateTime utc, out int length)
    {
        utc = default;
        length = 0;
        int month = MonthOf(text);
        if (month == 0) return false;
        var cursor = new Cursor(text) { Position = 3 };
        cursor.SkipBlanks();
        if (cursor.Number(2, out long day) == 0 || !cursor.SkipBlanks() || !TryClock(ref cursor, out long ticks)) return false;
        length = cursor.Position;
        DateTime latest = lastWrite.Year > 1 ? lastWrite.AddDays(1) : lastWrite;
        for (int year = latest.Year; year > latest.Year - 9; year--)
        {
            // The 29th of February has no time in most years, so the latest year that has it is taken.
            if (TryDate(year, month, (int)day, out utc) && (utc = utc.AddTicks(ticks)) <= latest) return true;
        }

        return false;
    }

    private static bool TryIso(ref Cursor cursor, int year, out DateTime utc)
    {
        utc = default;
        byte between = cursor.Peek;
        if (!cursor.Take(between) || cursor.Number(2, out long month) == 0 || !cursor.Take(between) || cursor.Number(2, out long day) == 0) return false;
        if (!TryDate(year, (int)month, (int)day, out utc)) return false;
        if (cursor.AtEnd) return true;
        if (!cursor.Take((byte)'T') && !cursor.Take((byte)'t') && !cursor.SkipBlanks()) return false;
        return TryClock(ref cursor, out long ticks) && TryZone(ref cursor, utc.AddTicks(ticks), out utc);
    }

    private static bool TrySlashed(ref Cursor cursor, int first, out DateTime utc)
    {
        utc = default;
        cursor.Take((byte)'/');
        int month = MonthOf(cursor.Rest);
        bool named = month > 0;
        long day = first;
        if (named) cursor.Position += 3;
        else if (cursor.Number(2, out day) == 0) return false;
        if (!cursor.Take((byte)'/') || cursor.Number(4, out long year) != 4 || !TryDate((int)year, named ? month : first, (int)day, out utc)) return false;
        if (cursor.AtEnd) return true;
        cursor.Take((byte)':');
        cursor.Take((byte)',');
        cursor.SkipBlanks();
        return TryClock(ref cursor, out long ticks) && TryZone(ref cursor, utc.AddTicks(ticks), out utc);
    }

    private static bool TryUnix(ref Cursor cursor, long value, int digits, out DateTime utc)
    {
        utc = default;
        long unit = digits switch { <= 11 => TimeSpan.TicksPerSecond, <= 14 => TimeSpan.TicksPerMillisecond, <= 17 => TimeSpan.TicksPerMillisecond / 1000, _ => 0 };
        long ticks = unit == 0 ? value / 100 : value > 9_000_000_000_000_000_000 / unit ? long.MaxValue : value * unit;
        if (ticks > DateTime.MaxValue.Ticks - UnixEpoch - TimeSpan.TicksPerDay) return false;
        if (cursor.Take((byte)'.')) ticks += cursor.Fraction();
        utc = new DateTime(UnixEpoch + ticks, DateTimeKind.Utc);
        return cursor.AtEnd && IsSane(utc.Year);
    }

    private static bool TryTai(ReadOnlySpan<byte> hex, out DateTime utc)
    {
        // TAI64N: seconds since 1970 above 2^62, ten ahead of Unix time as tai64n writes them, and nanoseconds.
        utc = default;
        if (hex.Length < 24) return false;
        ulong seconds = 0, nanoseconds = 0;
        for (int i = 0; i < 24; i++)
        {
            int digit = Utf8.HexValue(hex[i]);
            if (digit < 0) return false;
            if (i < 16) seconds = (seconds << 4) | (uint)digit;
            else nanoseconds = (nanoseconds << 4) | (uint)digit;
        }

        ulong since = seconds - (1UL << 62) - 10;
        if (since > 8_000_000_000 || nanoseconds >= 1_000_000_000) return false;
        utc = new DateTime(UnixEpoch + ((long)since * TimeSpan.TicksPerSecond) + ((long)nanoseconds / 100), DateTimeKind.Utc);
        return IsSane(utc.Year);
    }

    private static bool TryClock(ref Cursor cursor, out long ticks)
    {
        ticks = 0;
        if (cursor.Number(2, out long hour) == 0 || hour > 24 || !cursor.Take((byte)':') || cursor.Number(2, out long minute) == 0 || minute > 59) return false;
        long second = 0;
        if (cursor.Take((byte)':') && (cursor.Number(2, out second) == 0 || second > 60)) return false;
        ticks = (((hour * 60) + minute) * 60 + second) * TimeSpan.TicksPerSecond;
        if (cursor.Take((byte)'.') || cursor.Take((byte)',')) ticks += cursor.Fraction();
        return true;
    }

    private static bool TryZone(ref Cursor cursor, DateTime time, out DateTime utc)
    {
        utc = time;
        cursor.SkipBlanks();
        ReadOnlySpan<byte> rest = cursor.Rest;
        if (rest.Length >= 2 && Utf8.Lower(rest[1]) == 'm' && Utf8.Lower(rest[0]) is (byte)'a' or (byte)'p')
        {
            // 12 AM is midnight, 12 PM is noon.
            if (time.Hour == 12) utc = utc.AddHours(-12);
            if (Utf8.Lower(rest[0]) == 'p') utc = utc.AddHours(12);
            cursor.Position += 2;
            cursor.SkipBlanks();
            rest = cursor.Rest;
        }

        if (rest.IsEmpty || (rest.Length == 1 && rest[0] is (byte)'Z' or (byte)'z') || Utf8.EqualsIgnoreCase(rest, "utc"u8) || Utf8.EqualsIgnoreCase(rest, "gmt"u8)) return true;
        if (rest[0] is not ((byte)'+' or (byte)'-')) return false;
        cursor.Position++;
        int digits = cursor.Number(4, out long hours);
        long minutes = 0;
        if (digits == 4)
        {
            minutes = hours % 100;
            hours /= 100;
        }
        else if (digits is 0 or 3 || (cursor.Take((byte)':') && cursor.Number(2, out minutes) != 2))
        {
            return false;
        }

        if (hours > 14 || minutes > 59) return false;
        long offset = ((hours * 60) + minutes) * TimeSpan.TicksPerMinute;
        utc = utc.AddTicks(rest[0] == '+' ? -offset : offset);
        return cursor.AtEnd;
    }

    private static bool TryDate(int year, int month, int day, out DateTime date)
    {
        date = default;
        if (!IsSane(year) || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        return true;
    }

    private static bool IsSane(int year) => year is >= 1990 and <= 2199;

    private static int MonthOf(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3) return 0;
        return ((text[0] | 0x20) << 16 | (text[1] | 0x20) << 8 | text[2] | 0x20) switch
        {
            'j' << 16 | 'a' << 8 | 'n' => 1,
            'f' << 16 | 'e' << 8 | 'b' => 2,
            'm' << 16 | 'a' << 8 | 'r' => 3,
            'a' << 16 | 'p' << 8 | 'r' => 4,
            'm' << 16 | 'a' << 8 | 'y' => 5,
            'j' << 16 | 'u' << 8 | 'n' => 6,
            'j' << 16 | 'u' << 8 | 'l' => 7,
            'a' << 16 | 'u' << 8 | 'g' => 8,
            's' << 16 | 'e' << 8 | 'p' => 9,
            'o' << 16 | 'c' << 8 | 't' => 10,
            'n' << 16 | 'o' << 8 | 'v' => 11,
            'd' << 16 | 'e' << 8 | 'c' => 12,
            _ => 0,
        };
    }

    private ref struct Cursor(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> text = text;

        public int Position { get; set; }

        public readonly bool AtEnd => Position >= text.Length;

        public readonly byte Peek
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => Position < text.Length ? text[Position] : (byte)0;
        }

        public readonly ReadOnlySpan<byte> Rest => text.Slice(Math.Min(Position, text.Length));

        public bool Take(byte b)
        {
            if (Position >= text.Length || text[Position] != b) return false;
            Position++;
            return true;
        }

        public bool SkipBlanks()
        {
            int from = Position;
            while (Peek is (byte)' ' or (byte)'\t') Position++;

            // Microsoft's exports put a narrow no-break space (E2 80 AF) before AM and PM.
            if (Rest.StartsWith("\u202F"u8)) Position += 3;
            return Position > from;
        }

        public int Number(int most, out long value)
        {
            int from = Position;
            value = 0;
            while (Position - from < most && Utf8.IsDigit(Peek)) value = (value * 10) + (text[Position++] - '0');
            return Position - from;
        }

        public long Fraction()
        {
            long ticks = 0, unit = TimeSpan.TicksPerSecond / 10;
            for (int i = 0; i < MostFraction && Utf8.IsDigit(Peek); i++, unit /= 10) ticks += (text[Position++] - '0') * unit;
            return ticks;
        }
    }
}
