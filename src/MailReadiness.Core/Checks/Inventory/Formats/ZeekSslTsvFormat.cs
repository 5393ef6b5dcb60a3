using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Zeek's ssl.log as separated values with a <c>#fields</c> line: versions and host names of TLS connections on mail ports, without users.</summary>
internal sealed class ZeekSslTsvFormat : IEvidenceFormat
{
    public string Name => "zeek-ssl";

    public EvidenceFraming Framing => EvidenceFraming.Lines;

    public ReadingOrder Order => ReadingOrder.Any;

    /// <summary>What separates fields: a tab, or what the line <c>#separator \x09</c> says.</summary>
    public static byte Separator(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> written = ExchangeLogHead.Line(head, "#separator"u8);
        if (written.Length == 1) return written[0];
        if (written.Length != 4 || written[0] != '\\' || written[1] != 'x') return (byte)'\t';
        int high = Utf8.HexValue(written[2]), low = Utf8.HexValue(written[3]);
        return high < 0 || low < 0 ? (byte)'\t' : (byte)((high << 4) | low);
    }

    public static CsvHeader Columns(ReadOnlySpan<byte> head) => CsvHeader.Read(Setting(head, "#fields"u8), Separator(head));

    /// <summary>What a line with # says behind its name and the separator.</summary>
    public static ReadOnlySpan<byte> Setting(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> value = ExchangeLogHead.Line(head, name);
        return value.Length > 0 && value[0] == Separator(head) ? value.Slice(1) : value;
    }

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        if (!head.Has("#fields"u8)) return EvidenceMatch.None;
        CsvHeader columns = Columns(head.Bytes);
        return columns.Has("id.orig_h") && columns.Has("id.resp_p") && columns.Has("version") && columns.Has("established") ? EvidenceMatch.Certain : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new ZeekSslTsvReader(file);
}
