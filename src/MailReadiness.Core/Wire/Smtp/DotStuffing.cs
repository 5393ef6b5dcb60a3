using System;
using System.IO;

namespace MailReadiness.Wire.Smtp;

/// <summary>Makes a message ready for DATA (RFC 5321, section 4.5.2).</summary>
internal static class DotStuffing
{
    /// <summary>Ends every line with CRLF, doubles a dot at the start of a line, and adds the line with a single dot that ends the message.</summary>
    public static byte[] Encode(byte[] message)
    {
        if (message is null) throw new ArgumentNullException(nameof(message));
        using var encoded = new MemoryStream(message.Length + 16);
        bool lineStart = true;
        for (int i = 0; i < message.Length; i++)
        {
            byte b = message[i];

            // A lone CR or LF would let a server see lines where the next one sees none (SMTP smuggling).
            if (b == (byte)'\r' && i + 1 < message.Length && message[i + 1] == (byte)'\n') continue;
            if (b is (byte)'\r' or (byte)'\n')
            {
                EndLine(encoded);
                lineStart = true;
                continue;
            }

            if (lineStart && b == (byte)'.') encoded.WriteByte(b);
            encoded.WriteByte(b);
            lineStart = false;
        }

        if (!lineStart) EndLine(encoded);
        encoded.WriteByte((byte)'.');
        EndLine(encoded);
        return encoded.ToArray();
    }

    private static void EndLine(MemoryStream encoded)
    {
        encoded.WriteByte((byte)'\r');
        encoded.WriteByte((byte)'\n');
    }
}
