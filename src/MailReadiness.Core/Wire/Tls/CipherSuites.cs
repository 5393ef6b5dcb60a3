using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;

namespace MailReadiness.Wire.Tls;

/// <summary>Which cipher suites we know, which we can speak, and which a ClientHello of a version offers.</summary>
internal static class CipherSuites
{
    /// <summary>Some servers give up on a ClientHello with 128 suites or more; the one for renegotiation is added to ours.</summary>
    private const int MaxOffered = 126;

    // Ephemeral curves first, then RSA, then prime fields, which are slow; within each the newer cipher first.
    private static readonly ushort[] s_preferred =
    [
        0x1301, 0x1302,
        0xc02b, 0xc02f, 0xc02c, 0xc030, // ECDHE, GCM
        0xc023, 0xc027, 0xc024, 0xc028, 0xc009, 0xc013, 0xc00a, 0xc014, // ECDHE, CBC
        0xc008, 0xc012, 0xc007, 0xc011, // ECDHE, 3DES and RC4
        0x009c, 0x009d, 0x003c, 0x003d, 0x002f, 0x0035, 0x000a, 0x0005, 0x0004, // RSA
        0x009e, 0x00a2, 0x009f, 0x00a3, // DHE, GCM
        0x0067, 0x0040, 0x006b, 0x006a, 0x0033, 0x0032, 0x0039, 0x0038, // DHE, CBC
        0x0016, 0x0013, 0x0066, // DHE, 3DES and RC4
    ];

    // Made once: they are made of names, which takes longer than a server needs to refuse a hello.
    private static readonly Offers s_ours = new(version => Array.FindAll(s_preferred, id => Fits(CipherSuiteNames.Find(id)!, version)));
    private static readonly Offers s_everything = new(MakeEverything);
    private static readonly Offers s_oursFirst = new(MakeOursFirst);

    /// <summary>The suite with this number, or null when we cannot finish a handshake with it.</summary>
    public static CipherSuite? Find(int id)
    {
        if (!IsPreferred(id) || CipherSuiteNames.Find(id) is not { } name)
            return null;

        // TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256: the key exchange, the cipher, the hash.
        KeyExchangeKind keyExchange =
            Has(name, "TLS_RSA_") ? KeyExchangeKind.Rsa
            : Has(name, "TLS_DHE_") ? KeyExchangeKind.Dhe
            : Has(name, "TLS_ECDHE_") ? KeyExchangeKind.Ecdhe
            : KeyExchangeKind.Tls13;
        BulkCipher cipher =
            Has(name, "RC4_128") ? BulkCipher.Rc4_128
            : Has(name, "3DES_EDE_CBC") ? BulkCipher.TripleDesCbc
            : Has(name, "AES_128_CBC") ? BulkCipher.Aes128Cbc
            : Has(name, "AES_256_CBC") ? BulkCipher.Aes256Cbc
            : Has(name, "AES_128_GCM") ? BulkCipher.Aes128Gcm
            : BulkCipher.Aes256Gcm;
        TlsHashAlgorithm hash = name.Substring(name.LastIndexOf('_') + 1) switch
        {
            "MD5" => TlsHashAlgorithm.Md5,
            "SHA" => TlsHashAlgorithm.Sha1,
            "SHA256" => TlsHashAlgorithm.Sha256,
            _ => TlsHashAlgorithm.Sha384,
        };

        TlsHashAlgorithm? mac = Has(name, "_GCM_") ? null : hash;
        return new CipherSuite((ushort)id, name, keyExchange, cipher, mac, hash == TlsHashAlgorithm.Sha384 ? hash : TlsHashAlgorithm.Sha256);
    }

    /// <summary>The name of any suite: that of the registry, GREASE (RFC 8701) or its number in hexadecimal.</summary>
    /// <param name="id">Two bytes, or the three of an SSL 2 cipher kind.</param>
    public static string Name(int id) =>
        CipherSuiteNames.Find(id)
        ?? (IsGrease(id) ? "GREASE" : "0x" + id.ToString(id > ushort.MaxValue ? "X6" : "X4", CultureInfo.InvariantCulture));

    /// <summary>The suites that we can speak in a version, best first. None for SSL 2, whose cipher kinds have three bytes.</summary>
    public static IReadOnlyList<ushort> Offer(TlsVersion version) => s_ours.For(version);

    /// <summary>
    /// A second offer, for after a handshake_failure: first the suites that exist in a version but that we cannot speak, then ours.
    /// An answer to it settles which version the server speaks; the handshake may not come to an end.
    /// </summary>
    public static IReadOnlyList<ushort> OfferEverything(TlsVersion version) => s_everything.For(version);

    /// <summary>
    /// An offer to repeat one with that was met by a close without a word: the suites that we can speak, so that the handshake ends if it can,
    /// then the others. Where there are too many, those give way that encrypt or authenticate nothing, or need a fixed key.
    /// </summary>
    public static IReadOnlyList<ushort> OfferOursFirst(TlsVersion version) => s_oursFirst.For(version);

    private static ushort[] MakeEverything(TlsVersion version)
    {
        ushort[] offer = new ushort[MaxOffered];
        int count = 0;
        foreach (int id in CipherSuiteNames.All)
        {
            string name = CipherSuiteNames.Find(id)!;
            if (count < MaxOffered && CanMeet(name) && Fits(name, version) && !IsPreferred(id))
                offer[count++] = (ushort)id;
        }

        foreach (ushort id in Offer(version))
        {
            if (count < MaxOffered)
                offer[count++] = id;
        }

        return offer.AsSpan(0, count).ToArray();
    }

    private static ushort[] MakeOursFirst(TlsVersion version)
    {
        List<ushort> offer = [.. Offer(version)];
        Add(idle: false);
        Add(idle: true);
        return [.. offer];

        void Add(bool idle)
        {
            foreach (ushort id in OfferEverything(version))
            {
                string name = CipherSuiteNames.Find(id)!;
                if (offer.Count < MaxOffered && !IsPreferred(id) && idle == (Has(name, "_anon_") || Has(name, "_NULL_") || Has(name, "TLS_ECDH_")))
                    offer.Add(id);
            }
        }
    }

    /// <summary>
    /// Whether a mail server could have it. Left out: signalling values, suites that need a secret shared beforehand,
    /// and those for certificates with a fixed Diffie-Hellman key, which nobody ever issued.
    /// </summary>
    private static bool CanMeet(string name) =>
        !Has(name, "_SCSV") && !Has(name, "PSK") && !Has(name, "NULL_WITH_NULL") && !Has(name, "TLS_DH_RSA") && !Has(name, "TLS_DH_DSS");

    private static bool Fits(string name, TlsVersion version)
    {
        bool tls13 = !Has(name, "_WITH_");
        bool tls12 = Has(name, "SHA256") || Has(name, "SHA384") || Has(name, "_CCM");
        return version switch
        {
            TlsVersion.Tls13 => tls13,
            TlsVersion.Tls12 => !tls13 && !Has(name, "_EXPORT"),
            TlsVersion.Ssl3 => !tls12 && !Has(name, "TLS_ECDH"),
            TlsVersion.Tls10 or TlsVersion.Tls11 => !tls12,
            _ => false,
        };
    }

    private static bool IsPreferred(int id)
    {
        foreach (ushort preferred in s_preferred)
        {
            if (preferred == id)
                return true;
        }

        return false;
    }

    private static bool IsGrease(int id) => id <= ushort.MaxValue && (id & 0x0f0f) == 0x0a0a && id >> 8 == (id & 0xff);

    private static bool Has(string name, string part) => name.IndexOf(part, StringComparison.Ordinal) >= 0;

    /// <summary>An offer of each version, made when it is first needed.</summary>
    private sealed class Offers(Func<TlsVersion, ushort[]> make)
    {
        private readonly ConcurrentDictionary<TlsVersion, IReadOnlyList<ushort>> made = new();

        public IReadOnlyList<ushort> For(TlsVersion version) => made.GetOrAdd(version, asked => Array.AsReadOnly(make(asked)));
    }
}
