using System;

namespace MailReadiness.Wire.Tls;

/// <summary>Both directions of a client's records: reassembled and opened with the keys in force, sealed and collected for sending.</summary>
internal sealed class RecordLayer
{
    private const int MaxPlaintext = 16384;

    private readonly bool tls13;
    private readonly RecordReader reader = new();
    private readonly ByteWriter output = new();
    private RecordProtection? reading;
    private RecordProtection writing;
    private bool heard;

    public RecordLayer(TlsVersion version)
    {
        tls13 = version == TlsVersion.Tls13;
        writing = RecordProtection.Plain(version == TlsVersion.Ssl3 ? TlsVersion.Ssl3 : TlsVersion.Tls10);
    }

    /// <summary>The beginning of an answer that is not TLS; null once a record has come, and as long as one may.</summary>
    public byte[]? NotTls { get; private set; }

    public void ReadWith(RecordProtection protection) => reading = protection;

    public void WriteWith(RecordProtection protection) => writing = protection;

    public void Append(ReadOnlySpan<byte> bytes) => reader.Append(bytes);

    /// <summary>The next whole record, opened.</summary>
    /// <exception cref="TlsProtocolException">The bytes are no record, or the record does not open.</exception>
    public bool TryRead(out byte type, out byte[] content)
    {
        (type, content) = (0, []);
        if (!TryRead(out TlsRecord record)) return false;
        (type, content) = Open(record);
        return true;
    }

    public void Send(byte type, ReadOnlySpan<byte> content) => output.Bytes(writing.Seal(type, content));

    /// <summary>Always unprotected: it is the last record before the keys change, or TLS 1.3's for middleboxes.</summary>
    public void SendChangeCipherSpec(TlsVersion version) => output.Bytes([ContentType.ChangeCipherSpec, 3, (byte)Math.Min(3, (int)version & 0xFF), 0, 1, 1]);

    public byte[] TakeOutput() => output.Take();

    private bool TryRead(out TlsRecord record)
    {
        try
        {
            bool read = reader.TryRead(out record);
            heard |= read;
            return read;
        }
        catch (TlsProtocolException) when (!heard && RecordReader.IsForeign(reader.Pending))
        {
            NotTls = reader.Pending.ToArray();
            throw;
        }
    }

    private (byte Type, byte[] Content) Open(TlsRecord record)
    {
        // TLS 1.3 hides the type of what it protects, so these two types are always in the clear (RFC 8446, section 5.2).
        bool plain = reading is null || (tls13 && record.ContentType is ContentType.ChangeCipherSpec or ContentType.Alert);
        if (!plain)
        {
            return reading!.TryOpen(record.ContentType, record.Fragment, out byte type, out byte[] content)
                ? (type, content)
                : throw new TlsProtocolException("A protected record from the server does not open with the negotiated keys.");
        }

        if (record.Fragment.Length > MaxPlaintext) throw new TlsProtocolException($"A record of {record.Fragment.Length} bytes is longer than TLS allows.");
        return (record.ContentType, record.Fragment);
    }
}
