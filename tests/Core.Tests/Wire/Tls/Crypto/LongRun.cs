using System;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

internal static class LongRun
{
    /// <summary>How often to repeat: more with MAILREADINESS_LONG=1 in the environment.</summary>
    public static int Times(int usually, int atLength) => Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? atLength : usually;
}
