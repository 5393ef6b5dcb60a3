using System;
using System.Buffers.Binary;
using System.Net;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>An IPv4 or IPv6 address by value; one mapped into IPv6 (<c>::ffff:198.51.100.7</c>) is the IPv4 address. The default is no address.</summary>
internal readonly struct ClientAddress : IEquatable<ClientAddress>
{
    private const ulong MappedPrefix = 0x0000_FFFF_0000_0000;

    /// <param name="high">The first eight bytes of the IPv6 form.</param>
    /// <param name="low">The last eight.</param>
    public ClientAddress(ulong high, ulong low)
    {
        High = high;
        Low = low;
    }

    public ulong High { get; }

    public ulong Low { get; }

    /// <summary>Whether it is no address; the unspecified addresses are none.</summary>
    public bool IsNone => High == 0 && (Low == 0 || Low == MappedPrefix);

    public bool IsIPv4 => High == 0 && Low >> 32 == MappedPrefix >> 32;

    public static bool operator ==(ClientAddress left, ClientAddress right) => left.Equals(right);

    public static bool operator !=(ClientAddress left, ClientAddress right) => !left.Equals(right);

    public static ClientAddress OfIPv4(uint value) => new(0, MappedPrefix | value);

    public bool Equals(ClientAddress other) => High == other.High && Low == other.Low;

    public override bool Equals(object? obj) => obj is ClientAddress other && Equals(other);

    public override int GetHashCode() => (High ^ (Low * 0x9E3779B97F4A7C15)).GetHashCode();

    /// <summary>Dotted for IPv4, by RFC 5952 for IPv6, empty for none.</summary>
    public override string ToString()
    {
        if (IsNone) return "";
        if (IsIPv4) return new IPAddress(BinaryPrimitives.ReverseEndianness((uint)Low)).ToString();
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Low);
        return new IPAddress(bytes).ToString();
    }
}
