using System.Text;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>Text in which every character is one byte, so that mail passes through unchanged.</summary>
internal static class Latin1
{
    private static readonly Encoding OneByte = Encoding.GetEncoding(28591);

    public static string GetString(byte[] bytes) => OneByte.GetString(bytes);

    public static byte[] GetBytes(string text) => OneByte.GetBytes(text);

    /// <summary>What the bytes behind such a text say in UTF-8.</summary>
    public static string ToUtf8(string text) => Encoding.UTF8.GetString(GetBytes(text));
}
