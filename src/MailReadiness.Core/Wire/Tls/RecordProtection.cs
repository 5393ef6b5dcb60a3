using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace MailReadiness.Wire.Tls;

/// <summary>
/// What turns plaintext into records and back, for one direction of a connection: an instance counts its own records,
/// so an end of a connection either seals with it or opens with it. A record that does not open does not count.
/// </summary>
internal abstract class RecordProtection
{
    /// <summary>The most plaintext that one record carries (RFC 8446, section 5.1).</summary>
    protected const int MaxPlaintext = 1 << 14;

    private const int HeaderLength = 5;

    private readonly TlsVersion _recordVersion;

    protected RecordProtection(TlsVersion recordVersion) => _recordVersion = recordVersion > TlsVersion.Tls12 ? TlsVersion.Tls12 : recordVersion;

    /// <summary>The number of the next record, from 0.</summary>
    protected ulong Sequence { get; private set; }

    /// <summary>No protection, for the first flight.</summary>
    /// <param name="recordVersion">The version in the record headers; TLS 1.3 writes that of TLS 1.2 (RFC 8446, section 5.1).</param>
    public static RecordProtection Plain(TlsVersion recordVersion) => new RecordProtectionPlain(recordVersion);

    /// <summary>Makes complete records, headers included; more than one when the plaintext is longer than 16384 bytes.</summary>
    public byte[] Seal(byte contentType, ReadOnlySpan<byte> plaintext)
    {
        byte[] records = [];
        do
        {
            ReadOnlySpan<byte> part = plaintext.Slice(0, Math.Min(plaintext.Length, MaxPlaintext));
            byte outerType = contentType;
            byte[] fragment = Protect(ref outerType, part);
            Sequence++;

            byte[] header = [outerType, 0, 0, 0, 0];
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(1), (ushort)_recordVersion);
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(HeaderLength - 2), (ushort)fragment.Length);
            records = Bytes.Join(records, header, fragment);
            plaintext = plaintext.Slice(part.Length);
        }
        while (!plaintext.IsEmpty);

        return records;
    }

    /// <summary>Opens the fragment of one record. Never throws, whatever the bytes are.</summary>
    /// <param name="contentType">The type in the record header.</param>
    /// <param name="fragment">The bytes after the record header.</param>
    /// <param name="innerType">The type of the plaintext, which TLS 1.3 encrypts.</param>
    /// <param name="plaintext">The plaintext, possibly empty.</param>
    /// <returns>False when MAC, padding or length are wrong.</returns>
    public bool TryOpen(byte contentType, ReadOnlySpan<byte> fragment, out byte innerType, out byte[] plaintext)
    {
        innerType = contentType;
        if (!TryUnprotect(ref innerType, fragment, out byte[]? opened) || opened.Length > MaxPlaintext)
        {
            plaintext = [];
            return false;
        }

        plaintext = opened;
        Sequence++;
        return true;
    }

    /// <summary>Makes the fragment of one record.</summary>
    /// <param name="contentType">The type of the plaintext; on return that of the header.</param>
    /// <param name="plaintext">At most <see cref="MaxPlaintext"/> bytes.</param>
    protected abstract byte[] Protect(ref byte contentType, ReadOnlySpan<byte> plaintext);

    /// <param name="contentType">The type of the header; on return that of the plaintext.</param>
    /// <param name="fragment">Any bytes at all.</param>
    /// <param name="plaintext">What was in it.</param>
    protected abstract bool TryUnprotect(ref byte contentType, ReadOnlySpan<byte> fragment, [NotNullWhen(true)] out byte[]? plaintext);
}
