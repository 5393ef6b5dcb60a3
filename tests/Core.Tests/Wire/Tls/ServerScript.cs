using System.Collections.Generic;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>A server that says what a test tells it to, in the order the test tells it, and signs nothing.</summary>
internal abstract class ServerScript
{
    private readonly RecordReader records = new();

    protected ServerScript(TlsVersion version, int suite)
    {
        Suite = CipherSuites.Find(suite)!;
        Writing = RecordProtection.Plain(version);
    }

    /// <summary>Every handshake message so far.</summary>
    public ByteWriter Transcript { get; } = new();

    protected CipherSuite Suite { get; }

    protected RecordProtection Writing { get; set; }

    protected RecordProtection? Reading { get; set; }

    /// <summary>A message outside the transcript.</summary>
    public static byte[] Message(byte type, byte[] body) => [type, (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. body];

    /// <summary>Records around any content, protected as the connection stands.</summary>
    public byte[] Record(byte type, params byte[][] contents) => Writing.Seal(type, Join(contents));

    public byte[] Handshake(params byte[][] messages) => Record(22, messages);

    public byte[] Alert(byte level, byte description) => Record(21, [level, description]);

    protected byte[] Say(byte type, byte[] body)
    {
        byte[] message = Message(type, body);
        Transcript.Bytes(message);
        return message;
    }

    /// <summary>Opens what the client sent.</summary>
    protected IEnumerable<(byte Type, byte[] Content)> Open(byte[] bytes)
    {
        records.Append(bytes);
        while (records.TryRead(out TlsRecord record))
        {
            if (Reading is null || record.ContentType == 20) yield return (record.ContentType, record.Fragment);
            else if (Reading.TryOpen(record.ContentType, record.Fragment, out byte type, out byte[] content)) yield return (type, content);
            else throw new TlsProtocolException("A record of the client does not open.");
        }
    }

    protected static byte[] Extensions(IEnumerable<(int Type, byte[] Body)> extensions)
    {
        ByteWriter list = new();
        foreach ((int type, byte[] body) in extensions) list.UInt16(type).UInt16(body.Length).Bytes(body);
        return new ByteWriter().UInt16(list.Length).Bytes(list.Written).Take();
    }

    protected static byte[] CertificateList(byte[][] certificates, bool withExtensions)
    {
        ByteWriter list = new();
        foreach (byte[] certificate in certificates)
        {
            list.UInt24(certificate.Length).Bytes(certificate);
            if (withExtensions) list.UInt16(0);
        }

        return new ByteWriter().UInt24(list.Length).Bytes(list.Written).Take();
    }

    private static byte[] Join(byte[][] parts)
    {
        ByteWriter joined = new();
        foreach (byte[] part in parts) joined.Bytes(part);
        return joined.Take();
    }
}
