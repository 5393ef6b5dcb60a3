using System;
using System.Collections.Generic;

namespace MailReadiness.Wire.Smtp;

/// <summary>Makes a message ready for DATA (RFC 5321, section 4.5.2).</summary>
internal static class DotStuffing
{
    /// <summary>Ends every line with CRLF, doubles a dot at the start of a line, and adds the line with a single dot that ends the message.</summary>
    public static byte[] Encode(byte[] message)
    {
        if (message is null) throw new ArgumentNullException(nameof(message));
        var encoded = new List<byte>(message.Length + 16);
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

            if (lineStart && b == (byte)'.') encoded.Add(b);
            encoded.Add(b);
            lineStart = false;
        }

        if (!lineStart) EndLine(encoded);
        encoded.Add((byte)'.');
        EndLine(encoded);
        return encoded.ToArray();
    }

    private static void EndLine(List<byte> encoded)
    {
        encoded.Add((byte)'\r');
        encoded.Add((byte)'\n');
    }
}
