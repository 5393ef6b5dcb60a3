using System;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Tls;

/// <summary>Puts messages into records, cut up as the fragmentation says, and collects them for sending.</summary>
internal sealed class RecordWriter(SandboxFragmentation fragmentation)
{
    private readonly ByteWriter output = new();
    private readonly ByteWriter coalesced = new();
    private RecordProtection protection = RecordProtection.Plain(TlsVersion.Tls10);
    private TlsVersion version = TlsVersion.Tls10;

    public bool HasOutput => output.Length > 0 || coalesced.Length > 0;

    /// <summary>Sets the version of the records from here on, unprotected.</summary>
    public void UseVersion(TlsVersion recordVersion)
    {
        version = recordVersion;
        protection = RecordProtection.Plain(recordVersion);
    }

    /// <summary>Protects the records from here on.</summary>
    public void Protect(RecordProtection with)
    {
        Flush();
        protection = with;
    }

    public void Handshake(byte[] message)
    {
        if (fragmentation.CoalesceHandshake) coalesced.Bytes(message);
        else Seal(ContentType.Handshake, message);
    }

    public void ApplicationData(ReadOnlySpan<byte> data)
    {
        Flush();
        Seal(ContentType.ApplicationData, data);
    }

    public void Alert(byte level, byte description)
    {
        Flush();
        output.Bytes(protection.Seal(ContentType.Alert, [level, description]));
    }

    /// <summary>Always unprotected: it is the last record before the keys change, or TLS 1.3's for middleboxes.</summary>
    public void ChangeCipherSpec()
    {
        Flush();
        output.Bytes([ContentType.ChangeCipherSpec, 3, (byte)version, 0, 1, 1]);
    }

    /// <summary>Bytes as they are, outside any record.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => output.Bytes(bytes);

    public byte[] Take()
    {
        Flush();
        return output.Take();
    }

    private void Flush()
    {
        if (coalesced.Length > 0) Seal(ContentType.Handshake, coalesced.Take());
    }

    private void Seal(byte type, ReadOnlySpan<byte> content)
    {
        for (int at = 0; at < content.Length; at += fragmentation.RecordBytes)
            output.Bytes(protection.Seal(type, content.Slice(at, Math.Min(fragmentation.RecordBytes, content.Length - at))));
    }
}
