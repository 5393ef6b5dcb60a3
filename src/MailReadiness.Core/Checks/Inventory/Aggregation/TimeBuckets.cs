using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>
/// The stretches of time in which something was seen: at most <see cref="Most"/>, of one width that doubles when they do not suffice.
/// The result does not depend on the order in which times come, so parts add up to the whole.
/// </summary>
internal sealed class TimeBuckets
{
    /// <summary>The most stretches kept.</summary>
    public const int Most = 64;

    private const int MostDoublings = 40;

    /// <summary>The narrowest width.</summary>
    public static readonly TimeSpan Narrowest = TimeSpan.FromMinutes(1);

    private int[] numbers = [];

    /// <summary>No time at all; one for all, so nothing is added to it.</summary>
    public static TimeBuckets None { get; } = new();

    /// <summary>The width of a stretch: <see cref="Narrowest"/> or that doubled several times.</summary>
    public TimeSpan Width => new(Narrowest.Ticks << Doublings);

    /// <summary>How many times the narrowest width was doubled.</summary>
    public int Doublings { get; private set; }

    public int Count { get; private set; }

    /// <summary>The stretches, oldest first: number n is from n times the width to n + 1 times, counted from the year 1.</summary>
    public IReadOnlyList<int> Numbers => new ArraySegment<int>(numbers, 0, Count);

    public void Add(DateTime time) => Add((int)(time.Ticks / Narrowest.Ticks >> Doublings));

    public void Add(TimeBuckets other)
    {
        while (Doublings < other.Doublings) Widen();
        for (int i = 0; i < other.Count; i++)
        {
            // Adding may widen, so the number is brought to the width of the moment.
            Add(other.numbers[i] >> (Doublings - other.Doublings));
        }
    }

    /// <summary>Whether some time in one and some time in the other may be no further apart than the window.</summary>
    public bool Near(TimeBuckets other, TimeSpan window)
    {
        long reach = window.Ticks, mine = Width.Ticks, others = other.Width.Ticks;
        for (int i = 0, j = 0; i < Count && j < other.Count;)
        {
            if ((numbers[i] + 1) * mine - 1 + reach < other.numbers[j] * others) i++;
            else if ((other.numbers[j] + 1) * others - 1 + reach < numbers[i] * mine) j++;
            else return true;
        }

        return false;
    }

    /// <summary>Takes numbers as <see cref="Numbers"/> gave them, of the width doubled as often.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No width is doubled that often.</exception>
    public static TimeBuckets Of(int doublings, IEnumerable<int> numbers)
    {
        if (doublings is < 0 or > MostDoublings) throw new ArgumentOutOfRangeException(nameof(doublings));
        var buckets = new TimeBuckets { Doublings = doublings };
        foreach (int number in numbers) buckets.Add(number >> (buckets.Doublings - doublings));
        return buckets;
    }

    private void Add(int number)
    {
        if (Count > 0 && numbers[Count - 1] == number) return;
        int at = Find(number);
        if (at < Count && numbers[at] == number) return;
        if (Count == Most)
        {
            // The new one counts too: what is too many does not depend on which came last.
            do
            {
                Widen();
                number >>= 1;
            }
            while (Count == Most && !Has(number));
            Add(number);
            return;
        }

        if (Count == numbers.Length) Array.Resize(ref numbers, Math.Max(4, Count * 4));
        Array.Copy(numbers, at, numbers, at + 1, Count - at);
        numbers[at] = number;
        Count++;
    }

    private bool Has(int number)
    {
        int at = Find(number);
        return at < Count && numbers[at] == number;
    }

    /// <returns>The place of the first that is no smaller.</returns>
    private int Find(int number)
    {
        int from = 0, to = Count;
        while (from < to)
        {
            int middle = (from + to) >> 1;
            if (numbers[middle] < number) from = middle + 1;
            else to = middle;
        }

        return from;
    }

    private void Widen()
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            int number = numbers[i] >> 1;
            if (kept == 0 || numbers[kept - 1] != number) numbers[kept++] = number;
        }

        Count = kept;
        Doublings++;
    }
}
