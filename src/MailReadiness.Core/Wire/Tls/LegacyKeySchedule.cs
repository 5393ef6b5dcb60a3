using System;

namespace MailReadiness.Wire.Tls;

/// <summary>From premaster secret to record keys in SSL 3 (RFC 6101), TLS 1.0 (RFC 2246), 1.1 (RFC 4346) and 1.2 (RFC 5246).</summary>
internal static class LegacyKeySchedule
{
    private const int MasterSecretLength = 48;
    private const int VerifyDataLength = 12;

    /// <summary>The master secret, 48 bytes (RFC 5246, section 8.1; RFC 6101, section 6.1).</summary>
    public static byte[] MasterSecret(TlsVersion version, CipherSuite suite, byte[] premaster, byte[] clientRandom, byte[] serverRandom)
    {
        byte[] seed = Bytes.Join(clientRandom, serverRandom);
        return version == TlsVersion.Ssl3
            ? Ssl3Derivation.Expand(premaster, seed, MasterSecretLength)
            : TlsPrf.Compute(version, suite.PrfHash, premaster, "master secret", seed, MasterSecretLength);
    }

    /// <summary>The master secret when both sides sent extended_master_secret (RFC 7627, section 4).</summary>
    /// <param name="version">TLS 1.0 to 1.2.</param>
    /// <param name="suite">The suite of the handshake.</param>
    /// <param name="premaster">The premaster secret.</param>
    /// <param name="transcript">All handshake messages from ClientHello to ClientKeyExchange.</param>
    /// <exception cref="ArgumentException">SSL 3, which has no extensions.</exception>
    public static byte[] ExtendedMasterSecret(TlsVersion version, CipherSuite suite, byte[] premaster, ReadOnlySpan<byte> transcript)
    {
        if (version == TlsVersion.Ssl3)
            throw new ArgumentException("SSL 3 has no extended master secret.", nameof(version));

        return TlsPrf.Compute(version, suite.PrfHash, premaster, "extended master secret", SessionHash(version, suite, transcript), MasterSecretLength);
    }

    /// <summary>The verify_data of a Finished message: 12 bytes, in SSL 3 36.</summary>
    /// <param name="version">SSL 3 to TLS 1.2.</param>
    /// <param name="suite">The suite of the handshake.</param>
    /// <param name="masterSecret">The master secret.</param>
    /// <param name="transcript">All handshake messages before this one.</param>
    /// <param name="client">Whether the client sends it.</param>
    public static byte[] Finished(TlsVersion version, CipherSuite suite, byte[] masterSecret, ReadOnlySpan<byte> transcript, bool client) =>
        version == TlsVersion.Ssl3
            ? Ssl3Derivation.Finished(masterSecret, transcript, client)
            : TlsPrf.Compute(
                version, suite.PrfHash, masterSecret, client ? "client finished" : "server finished", SessionHash(version, suite, transcript), VerifyDataLength);

    /// <summary>The protection of the records that follow ChangeCipherSpec (RFC 5246, section 6.3).</summary>
    public static RecordKeys Keys(TlsVersion version, CipherSuite suite, byte[] masterSecret, byte[] clientRandom, byte[] serverRandom)
    {
        int mac = suite.Mac is { } hash ? TlsHash.Length(hash) : 0;
        int key = RecordCipher.KeyLength(suite.Cipher);
        int iv = RecordCipher.FixedIvLength(version, suite.Cipher);
        int length = 2 * (mac + key + iv);
        byte[] seed = Bytes.Join(serverRandom, clientRandom);
        byte[] block = version == TlsVersion.Ssl3
            ? Ssl3Derivation.Expand(masterSecret, seed, length)
            : TlsPrf.Compute(version, suite.PrfHash, masterSecret, "key expansion", seed, length);

        return new RecordKeys(Side(0), Side(1));

        // The block holds both MAC keys, then both cipher keys, then both IVs; the client's come first.
        RecordProtection Side(int side) => RecordCipher.Create(
            version,
            suite,
            block.AsSpan(side * mac, mac).ToArray(),
            block.AsSpan((2 * mac) + (side * key), key).ToArray(),
            block.AsSpan((2 * (mac + key)) + (side * iv), iv).ToArray());
    }

    private static byte[] SessionHash(TlsVersion version, CipherSuite suite, ReadOnlySpan<byte> transcript) =>
        version >= TlsVersion.Tls12
            ? TlsHash.Compute(suite.PrfHash, transcript)
            : Bytes.Join(Md5.Compute(transcript), TlsHash.Compute(TlsHashAlgorithm.Sha1, transcript));
}
