using System;
using System.Collections.Generic;

namespace MailReadiness.Wire.Tls;

internal static class CipherSuites
{
    public static CipherSuite? Find(int id) => throw new NotImplementedException();

    public static string Name(int id) => throw new NotImplementedException();

    public static IReadOnlyList<ushort> Offer(TlsVersion version) => throw new NotImplementedException();

    public static IReadOnlyList<ushort> OfferEverything(TlsVersion version) => throw new NotImplementedException();
}
