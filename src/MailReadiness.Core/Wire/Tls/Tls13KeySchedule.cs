using System;

namespace MailReadiness.Wire.Tls;

/// <summary>
/// The key schedule of one TLS 1.3 handshake without PSK (RFC 8446, section 7.1). One call of <see cref="Handshake"/> comes first,
/// then one of <see cref="Application"/>; Finished messages can be computed any time after the former.
/// </summary>
internal sealed class Tls13KeySchedule
{
    private readonly CipherSuite _suite;
    private readonly TlsHashAlgorithm _hash;
    private byte[] _secret;
    private byte[] _clientHandshake = [];
    private byte[] _serverHandshake = [];
    private byte[] _clientApplication = [];
    private byte[] _serverApplication = [];

    public Tls13KeySchedule(CipherSuite suite)
    {
        _suite = suite;
        _hash = suite.PrfHash;
        byte[] zeros = new byte[TlsHash.Length(_hash)];
        _secret = Hkdf.Extract(_hash, zeros, zeros);
    }

    /// <summary>The protection of the rest of the handshake.</summary>
    /// <param name="sharedSecret">What the key_share exchange gave.</param>
    /// <param name="transcript">All messages through ServerHello.</param>
    public RecordKeys Handshake(byte[] sharedSecret, ReadOnlySpan<byte> transcript)
    {
        Advance(sharedSecret);
        byte[] hash = TranscriptHash(transcript);
        _clientHandshake = Derive("c hs traffic", hash);
        _serverHandshake = Derive("s hs traffic", hash);
        return new RecordKeys(Protection(_clientHandshake), Protection(_serverHandshake));
    }

    /// <summary>The protection of everything after both Finished messages.</summary>
    /// <param name="transcript">All messages through the Finished of the server.</param>
    public RecordKeys Application(ReadOnlySpan<byte> transcript)
    {
        Advance(new byte[TlsHash.Length(_hash)]);
        byte[] hash = TranscriptHash(transcript);
        _clientApplication = Derive("c ap traffic", hash);
        _serverApplication = Derive("s ap traffic", hash);
        return new RecordKeys(Protection(_clientApplication), Protection(_serverApplication));
    }

    /// <summary>The verify_data of a Finished message (RFC 8446, section 4.4.4), as long as the hash.</summary>
    /// <param name="transcript">All messages before this one.</param>
    /// <param name="client">Whether the client sends it.</param>
    public byte[] Finished(ReadOnlySpan<byte> transcript, bool client)
    {
        byte[] key = Expand(client ? _clientHandshake : _serverHandshake, "finished", TlsHash.Length(_hash));
        return TlsHash.Hmac(_hash, key, TranscriptHash(transcript));
    }

    /// <summary>What the server writes with after its KeyUpdate (RFC 8446, section 7.2).</summary>
    public RecordProtection NextServerKeys() => Protection(_serverApplication = Expand(_serverApplication, "traffic upd", TlsHash.Length(_hash)));

    /// <summary>What the client writes with after its KeyUpdate.</summary>
    public RecordProtection NextClientKeys() => Protection(_clientApplication = Expand(_clientApplication, "traffic upd", TlsHash.Length(_hash)));

    /// <summary>The hash of messages, as CertificateVerify and the message_hash after a HelloRetryRequest need it.</summary>
    public byte[] TranscriptHash(ReadOnlySpan<byte> transcript) => TlsHash.Compute(_hash, transcript);

    private void Advance(byte[] keyMaterial) => _secret = Hkdf.Extract(_hash, Derive("derived", TranscriptHash(default)), keyMaterial);

    private byte[] Derive(string label, byte[] transcriptHash) => Hkdf.ExpandLabel(_hash, _secret, label, transcriptHash, TlsHash.Length(_hash));

    private byte[] Expand(byte[] secret, string label, int length) => Hkdf.ExpandLabel(_hash, secret, label, default, length);

    private RecordProtection Protection(byte[] trafficSecret) => RecordCipher.Create(
        TlsVersion.Tls13,
        _suite,
        [],
        Expand(trafficSecret, "key", RecordCipher.KeyLength(_suite.Cipher)),
        Expand(trafficSecret, "iv", RecordCipher.FixedIvLength(TlsVersion.Tls13, _suite.Cipher)));
}
