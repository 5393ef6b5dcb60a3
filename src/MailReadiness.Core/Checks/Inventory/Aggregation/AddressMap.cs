using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>Finds what the administrator says about an address; of several networks the smallest counts.</summary>
internal sealed class AddressMap
{
    private const int MappedBits = 96;

    private readonly List<(ClientAddress Network, int Bits, AddressMapEntry Entry)> networks = [];

    /// <exception cref="ArgumentException">A network is none.</exception>
    public AddressMap(IEnumerable<AddressMapEntry> entries)
    {
        foreach (AddressMapEntry entry in entries)
        {
            string[] parts = (entry.Network ?? "").Split('/');
            bool sound = AddressText.TryRead(Encoding.UTF8.GetBytes(parts[0].Trim()), out ClientAddress address) || parts[0].Trim() is "0.0.0.0" or "::";
            bool four = address.IsIPv4 || parts[0].Trim() == "0.0.0.0";
            int bits = four ? 32 : 128;
            if (parts.Length == 2) sound &= int.TryParse(parts[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given <= bits && (bits = given) >= 0;
            if (!sound || parts.Length > 2) throw new ArgumentException($"\"{entry.Network}\" in the address map is no network. Write an address, or one with the number of its bits behind a slash, such as 198.51.100.0/24.", nameof(entries));
            if (four) bits += MappedBits;
            networks.Add((Masked(four && address.IsNone ? ClientAddress.OfIPv4(0) : address, bits), bits, entry));
        }

        networks = [.. networks.OrderByDescending(network => network.Bits)];
    }

    public bool IsEmpty => networks.Count == 0;

    /// <returns>Null when the map does not say.</returns>
    public AddressMapEntry? Find(ClientAddress address)
    {
        if (address.IsNone) return null;
        foreach ((ClientAddress network, int bits, AddressMapEntry entry) in networks)
        {
            if (Masked(address, bits) == network) return entry;
        }

        return null;
    }

    private static ClientAddress Masked(ClientAddress address, int bits) => bits <= 64
        ? new ClientAddress(bits == 0 ? 0 : address.High & (ulong.MaxValue << (64 - bits)), 0)
        : new ClientAddress(address.High, address.Low & (ulong.MaxValue << (128 - bits)));
}
