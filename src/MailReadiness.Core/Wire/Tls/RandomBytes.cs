using System.Security.Cryptography;

namespace MailReadiness.Wire.Tls;

/// <summary>Random bytes of the platform's generator.</summary>
internal static class RandomBytes
{
    public static byte[] Create(int count)
    {
        byte[] bytes = new byte[count];
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return bytes;
    }
}
