namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Zeek's ssl.log as JSON (<c>LogAscii::use_json</c>), one object a line or an array of them.</summary>
internal sealed class ZeekSslJsonFormat : IEvidenceFormat
{
    public string Name => "zeek-ssl";

    public EvidenceFraming Framing => EvidenceFraming.JsonObjects;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        if (head.FirstByte is not ((byte)'{' or (byte)'[')) return EvidenceMatch.None;
        bool connection = (head.Has("id.orig_h"u8) && head.Has("id.resp_p"u8)) || (head.Has("\"orig_h\""u8) && head.Has("\"resp_p\""u8));
        return connection && head.Has("\"established\""u8) ? EvidenceMatch.Certain : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new ZeekSslJsonReader();
}
