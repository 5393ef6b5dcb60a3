using System;

namespace MailReadiness.Wire.Tls;

internal static class LegacyKeySchedule
{
    public static byte[] MasterSecret(TlsVersion version, CipherSuite suite, byte[] premaster, byte[] clientRandom, byte[] serverRandom) => throw new NotImplementedException();

    public static byte[] ExtendedMasterSecret(TlsVersion version, CipherSuite suite, byte[] premaster, ReadOnlySpan<byte> transcript) => throw new NotImplementedException();

    public static byte[] Finished(TlsVersion version, CipherSuite suite, byte[] masterSecret, ReadOnlySpan<byte> transcript, bool client) => throw new NotImplementedException();

    public static RecordKeys Keys(TlsVersion version, CipherSuite suite, byte[] masterSecret, byte[] clientRandom, byte[] serverRandom) => throw new NotImplementedException();
}
