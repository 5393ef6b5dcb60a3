using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

public class CipherSuitesTests
{
    public static TheoryData<TlsVersion> Versions => [TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];

    [Theory]
    [InlineData(0x0004, "TLS_RSA_WITH_RC4_128_MD5", KeyExchangeKind.Rsa, BulkCipher.Rc4_128, TlsHashAlgorithm.Md5, TlsHashAlgorithm.Sha256)]
    [InlineData(0x000a, "TLS_RSA_WITH_3DES_EDE_CBC_SHA", KeyExchangeKind.Rsa, BulkCipher.TripleDesCbc, TlsHashAlgorithm.Sha1, TlsHashAlgorithm.Sha256)]
    [InlineData(0x0038, "TLS_DHE_DSS_WITH_AES_256_CBC_SHA", KeyExchangeKind.Dhe, BulkCipher.Aes256Cbc, TlsHashAlgorithm.Sha1, TlsHashAlgorithm.Sha256)]
    [InlineData(0x009f, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", KeyExchangeKind.Dhe, BulkCipher.Aes256Gcm, null, TlsHashAlgorithm.Sha384)]
    [InlineData(0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", KeyExchangeKind.Ecdhe, BulkCipher.Aes128Cbc, TlsHashAlgorithm.Sha1, TlsHashAlgorithm.Sha256)]
    [InlineData(0xc028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", KeyExchangeKind.Ecdhe, BulkCipher.Aes256Cbc, TlsHashAlgorithm.Sha384, TlsHashAlgorithm.Sha384)]
    [InlineData(0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", KeyExchangeKind.Ecdhe, BulkCipher.Aes128Gcm, null, TlsHashAlgorithm.Sha256)]
    [InlineData(0x1302, "TLS_AES_256_GCM_SHA384", KeyExchangeKind.Tls13, BulkCipher.Aes256Gcm, null, TlsHashAlgorithm.Sha384)]
    internal void A_suite_we_speak_is_found(int id, string name, KeyExchangeKind keyExchange, BulkCipher cipher, TlsHashAlgorithm? mac, TlsHashAlgorithm prf)
    {
        Assert.Equal(new CipherSuite((ushort)id, name, keyExchange, cipher, mac, prf), CipherSuites.Find(id));
        Assert.Equal(name, CipherSuites.Name(id));
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x0003)] // export
    [InlineData(0x0009)] // DES
    [InlineData(0x0018)] // anonymous
    [InlineData(0x00ff)]
    [InlineData(0x1303)] // ChaCha20
    [InlineData(0xc004)] // static ECDH
    [InlineData(0xc09c)] // CCM
    [InlineData(0x010080)]
    [InlineData(0x01002f)]
    [InlineData(-1)]
    [InlineData(0xffff)]
    public void A_suite_we_cannot_speak_is_not_found(int id) => Assert.Null(CipherSuites.Find(id));

    [Theory]
    [InlineData(0x0003, "TLS_RSA_EXPORT_WITH_RC4_40_MD5")]
    [InlineData(0x0018, "TLS_DH_anon_WITH_RC4_128_MD5")]
    [InlineData(0x0089, "TLS_DH_anon_WITH_CAMELLIA_256_CBC_SHA")]
    [InlineData(0x00ff, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV")]
    [InlineData(0x1303, "TLS_CHACHA20_POLY1305_SHA256")]
    [InlineData(0x5600, "TLS_FALLBACK_SCSV")]
    [InlineData(0xc0af, "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8")]
    [InlineData(0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256")]
    [InlineData(0x0700c0, "SSL_CK_DES_192_EDE3_CBC_WITH_MD5")]
    [InlineData(0x1a1a, "GREASE")]
    [InlineData(0x1a2a, "0x1A2A")]
    [InlineData(0xabcd, "0xABCD")]
    [InlineData(0x0badca, "0x0BADCA")]
    public void Every_suite_has_a_name(int id, string name) => Assert.Equal(name, CipherSuites.Name(id));

    [Theory]
    [MemberData(nameof(Versions))]
    public void An_offer_is_in_order_and_can_be_finished(TlsVersion version)
    {
        IReadOnlyList<ushort> offer = CipherSuites.Offer(version);
        Assert.NotEmpty(offer);
        Assert.All(offer, id => Assert.NotNull(CipherSuites.Find(id)));
        CipherSuite[] suites = [.. offer.Select(id => CipherSuites.Find(id)!)];
        Assert.Equal(offer.Count, offer.Distinct().Count());
        Assert.Equal(suites, suites.OrderBy(Rank));

        Assert.All(suites, suite => Assert.Equal(version == TlsVersion.Tls13, suite.KeyExchange == KeyExchangeKind.Tls13));
        if (version < TlsVersion.Tls12)
            Assert.All(suites, suite => Assert.True(suite.Mac is TlsHashAlgorithm.Md5 or TlsHashAlgorithm.Sha1));
        Assert.Equal(version is not (TlsVersion.Ssl3 or TlsVersion.Tls13), suites.Any(suite => suite.KeyExchange == KeyExchangeKind.Ecdhe));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_second_offer_begins_with_what_the_first_left_out(TlsVersion version)
    {
        IReadOnlyList<ushort> first = CipherSuites.Offer(version), second = CipherSuites.OfferEverything(version);
        int others = second.TakeWhile(id => !first.Contains(id)).Count();
        Assert.True(others > 2);
        Assert.InRange(second.Count, others + 1, 127);
        Assert.Equal(first.Take(second.Count - others), second.Skip(others));
        Assert.Equal(second.Count, second.Distinct().Count());
        Assert.All(second.Take(others), id => Assert.Null(CipherSuites.Find(id)));
        Assert.All(second, id => Assert.DoesNotContain("SCSV", CipherSuites.Name(id), StringComparison.Ordinal));
        Assert.All(second, id => Assert.StartsWith("TLS_", CipherSuites.Name(id), StringComparison.Ordinal));
    }

    [Fact]
    public void The_second_offer_has_the_kinds_that_servers_are_left_with()
    {
        IReadOnlyList<ushort> tls12 = CipherSuites.OfferEverything(TlsVersion.Tls12), tls10 = CipherSuites.OfferEverything(TlsVersion.Tls10);
        Assert.Superset(new HashSet<ushort> { 0xcca8, 0xcca9, 0xccaa, 0xc09c, 0xc0ac, 0xc004, 0x0041, 0xc061, 0x0018, 0x0009 }, new HashSet<ushort>(tls12));
        Assert.Superset(new HashSet<ushort> { 0x0003, 0x0009, 0x0018, 0x0041, 0x0096, 0xc004, 0xc018 }, new HashSet<ushort>(tls10));
        Assert.DoesNotContain((ushort)0xcca8, tls10);
        Assert.Equal(new ushort[] { 0x1303, 0x1304, 0x1305, 0x1301, 0x1302 }, CipherSuites.OfferEverything(TlsVersion.Tls13));
    }

    [Theory]
    [InlineData(TlsVersion.Ssl3)]
    [InlineData(TlsVersion.Tls10)]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public void The_offer_to_repeat_with_begins_with_ours_and_goes_on_with_the_others(TlsVersion version)
    {
        IReadOnlyList<ushort> ours = CipherSuites.Offer(version), offer = CipherSuites.OfferOursFirst(version);
        Assert.Equal(ours, offer.Take(ours.Count));
        Assert.InRange(offer.Count, ours.Count + 1, 127);
        Assert.Equal(offer.Count, offer.Distinct().Count());
        Assert.All(offer.Skip(ours.Count), id => Assert.Null(CipherSuites.Find(id)));
        if (version == TlsVersion.Tls12)
            Assert.Superset(new HashSet<ushort> { 0xcca8, 0xcca9, 0xccaa, 0xc09c, 0xc0ac, 0x0041, 0xc061 }, new HashSet<ushort>(offer));
    }

    [Fact]
    public void Ssl2_has_no_suites_of_two_bytes()
    {
        Assert.Empty(CipherSuites.Offer(TlsVersion.Ssl2));
        Assert.Empty(CipherSuites.OfferEverything(TlsVersion.Ssl2));
    }

    private static (int KeyExchange, int Cipher) Rank(CipherSuite suite) => (
        suite.KeyExchange switch { KeyExchangeKind.Dhe => 3, KeyExchangeKind.Rsa => 2, _ => 1 },
        suite.Cipher switch
        {
            BulkCipher.Aes128Gcm or BulkCipher.Aes256Gcm => 1,
            BulkCipher.Aes128Cbc or BulkCipher.Aes256Cbc => 2,
            BulkCipher.TripleDesCbc => 3,
            _ => 4,
        });
}
