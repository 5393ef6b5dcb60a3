using System.Runtime.CompilerServices;

namespace MailReadiness.Wire.Tls;

internal static class Hot
{
    /// <summary>
    /// MethodImplOptions.AggressiveOptimization, which netstandard2.0 does not name: a probe lives for milliseconds, so the
    /// arithmetic loops would otherwise run to their end in the code that the runtime compiles for a first call. .NET Framework ignores it.
    /// </summary>
    public const MethodImplOptions Loop = (MethodImplOptions)512;
}
