using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>
/// Groups sightings by key, for all workers at once. One table and not one a worker, so memory is bounded by the distinct keys alone; it is cut into
/// shards with a lock each, so workers rarely meet.
/// </summary>
internal sealed class GroupTable
{
    private const int Shards = 64;

    private readonly Shard[] shards = new Shard[Shards];

    // Logs hold what strangers sent; a seed of this run keeps them from choosing keys that collide.
    private readonly ulong seed = MemoryMarshal.Read<ulong>(Guid.NewGuid().ToByteArray()) | 1;

    public GroupTable()
    {
        for (int i = 0; i < Shards; i++) shards[i] = new Shard();
    }

    public int Count
    {
        get
        {
            int count = 0;
            foreach (Shard shard in shards)
            {
                count += shard.Count;
            }

            return count;
        }
    }

    public void Add(ReadOnlySpan<byte> key, in Sighting sighting)
    {
        ulong hash = Hash(key);
        shards[hash >> 58].Add(key, hash, sighting);
    }

    public void Add(ReadOnlySpan<byte> key, ClientGroup group)
    {
        ulong hash = Hash(key);
        shards[hash >> 58].Add(key, hash, group);
    }

    /// <summary>The groups in the order of their keys' bytes, which does not depend on workers.</summary>
    public List<Group> Sorted()
    {
        List<Group> all = new(Count);
        foreach (Shard shard in shards)
        {
            shard.CopyTo(all);
        }

        all.Sort(static (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));
        return all;
    }

    private ulong Hash(ReadOnlySpan<byte> key)
    {
        const ulong Factor = 0x9E37_79B9_7F4A_7C15;
        ulong hash = seed ^ (ulong)key.Length, rest = 0;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(key);
        foreach (ulong word in words) hash = Mix((hash ^ word) * Factor);
        for (int i = words.Length * 8; i < key.Length; i++) rest = (rest << 8) | key[i];
        return Mix(Mix((hash ^ rest) * Factor) * seed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value) => value ^ (value >> 29) ^ (value << 17);

    // Held for as long as a look-up takes, so waiting is spinning; a lock of the runtime would cost more than the look-up.
    private sealed class Shard
    {
        private readonly List<Group> groups = [];
        private int[] slots = new int[16];
        private SpinLock latch = new(enableThreadOwnerTracking: false);

        public int Count
        {
            get
            {
                bool taken = false;
                try
                {
                    latch.Enter(ref taken);
                    return groups.Count;
                }
                finally
                {
                    if (taken) latch.Exit(useMemoryBarrier: false);
                }
            }
        }

        public void Add(ReadOnlySpan<byte> key, ulong hash, in Sighting sighting)
        {
            bool taken = false;
            try
            {
                latch.Enter(ref taken);
                Find(key, hash).Add(sighting);
            }
            finally
            {
                if (taken) latch.Exit(useMemoryBarrier: false);
            }
        }

        public void Add(ReadOnlySpan<byte> key, ulong hash, ClientGroup group)
        {
            bool taken = false;
            try
            {
                latch.Enter(ref taken);
                Find(key, hash).Add(group);
            }
            finally
            {
                if (taken) latch.Exit(useMemoryBarrier: false);
            }
        }

        public void CopyTo(List<Group> all)
        {
            bool taken = false;
            try
            {
                latch.Enter(ref taken);
                all.AddRange(groups);
            }
            finally
            {
                if (taken) latch.Exit(useMemoryBarrier: false);
            }
        }

        private Group Find(ReadOnlySpan<byte> key, ulong hash)
        {
            int mask = slots.Length - 1;
            int at = (int)hash & mask;
            while (slots[at] != 0)
            {
                Group group = groups[slots[at] - 1];
                if (group.Hash == hash && key.SequenceEqual(group.Key)) return group;
                at = (at + 1) & mask;
            }

            var added = new Group(key.ToArray(), hash);
            groups.Add(added);
            slots[at] = groups.Count;
            if (groups.Count * 2 > slots.Length) Grow();
            return added;
        }

        private void Grow()
        {
            slots = new int[slots.Length * 2];
            int mask = slots.Length - 1;
            for (int i = 0; i < groups.Count; i++)
            {
                int at = (int)groups[i].Hash & mask;
                while (slots[at] != 0) at = (at + 1) & mask;
                slots[at] = i + 1;
            }
        }
    }
}
