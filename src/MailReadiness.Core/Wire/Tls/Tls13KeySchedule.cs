using System;

namespace MailReadiness.Wire.Tls;

internal sealed class Tls13KeySchedule
{
    private readonly CipherSuite _suite;

    public Tls13KeySchedule(CipherSuite suite) => _suite = suite;

    public RecordKeys Handshake(byte[] sharedSecret, ReadOnlySpan<byte> transcript) => throw new NotImplementedException(_suite.Name);

    public byte[] Finished(ReadOnlySpan<byte> transcript, bool client) => throw new NotImplementedException(_suite.Name);

    public RecordKeys Application(ReadOnlySpan<byte> transcript) => throw new NotImplementedException(_suite.Name);

    public RecordProtection NextServerKeys() => throw new NotImplementedException(_suite.Name);

    public byte[] TranscriptHash(ReadOnlySpan<byte> transcript) => throw new NotImplementedException(_suite.Name);
}
