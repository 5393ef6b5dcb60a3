using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>
/// Protocol logs of the SMTP connectors of Exchange Server (<c>RECV*.LOG</c>, <c>SEND*.LOG</c>). They show the TLS version and who authenticated, on different rows of a session.
/// In send logs the client is this server itself: told are sessions that authenticate or submit.
/// </summary>
internal sealed class ExchangeSmtpFormat : IEvidenceFormat
{
    public const string FormatName = "exchange-smtp-log";

    public string Name => FormatName;

    public EvidenceFraming Framing => EvidenceFraming.Lines;

    public ReadingOrder Order => ReadingOrder.Blocks;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        CsvHeader columns = ExchangeLogHead.Columns(head.Bytes);
        return columns.Has("session-id") && columns.Has("remote-endpoint") && columns.Has("event") && columns.Has("data") ? EvidenceMatch.Certain : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new ExchangeSmtpReader(file);
}
