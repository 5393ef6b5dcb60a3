using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>The start of a file, to tell its format by.</summary>
internal readonly ref struct EvidenceHead
{
    /// <summary>The bytes looked at.</summary>
    public const int Size = 64 * 1024;

    public EvidenceHead(ReadOnlySpan<byte> bytes, string fileName)
    {
        Bytes = bytes;
        FileName = fileName;
    }

    /// <summary>The first 64 KiB or less as UTF-8, without a byte order mark. The last line may be cut off.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The file's name without its folder, and without .gz.</summary>
    public string FileName { get; }

    /// <summary>The first line without its line break.</summary>
    public ReadOnlySpan<byte> FirstLine
    {
        get
        {
            int end = Bytes.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? Bytes : Bytes.Slice(0, end);
            return line.Length > 0 && line[line.Length - 1] == '\r' ? line.Slice(0, line.Length - 1) : line;
        }
    }

    /// <summary>The first byte that is no white space; 0 for none.</summary>
    public byte FirstByte
    {
        get
        {
            foreach (byte b in Bytes)
            {
                if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return b;
            }

            return 0;
        }
    }

    /// <summary>Whether the text is in it.</summary>
    public bool Has(ReadOnlySpan<byte> text) => Bytes.IndexOf(text) >= 0;

    /// <summary>1 when the text is in it, else 0: to count how many of several are.</summary>
    public int Count(ReadOnlySpan<byte> text) => Has(text) ? 1 : 0;

    /// <summary>The same with the escapes of JSON decoded, which may hide any text.</summary>
    public EvidenceHead WithoutEscapes() => Has("\\u"u8) ? new EvidenceHead(JsonText.Decode(Bytes), FileName) : this;
}
