using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Protocol logs of the POP3 and IMAP4 services of Exchange Server (<c>Logging\Pop3</c>, <c>Logging\Imap4</c>). They show who, from where and whether over TLS, but no version.</summary>
internal sealed class ExchangePopImapFormat : IEvidenceFormat
{
    public const string FormatName = "exchange-pop-imap-log";

    public string Name => FormatName;

    public EvidenceFraming Framing => EvidenceFraming.Lines;

    public ReadingOrder Order => ReadingOrder.Blocks;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        CsvHeader columns = ExchangeLogHead.Columns(head.Bytes);
        return columns.Has("sessionId") && columns.Has("cIp") && columns.Has("command") ? EvidenceMatch.Certain : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new ExchangePopImapReader(file);
}
