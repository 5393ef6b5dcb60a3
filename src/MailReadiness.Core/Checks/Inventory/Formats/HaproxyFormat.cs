using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Connection logs of HAProxy for mail (<c>option tcplog</c>, or an own format that starts the same); the version is in them with <c>%sslv</c>, wherever it stands.</summary>
internal sealed class HaproxyFormat : IEvidenceFormat, ISharesFile
{
    private const int MostLines = 20_000;

    private static readonly DateTime AnyYear = new(2100, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    public string Name => "haproxy";

    public EvidenceFraming Framing => EvidenceFraming.Lines;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        ReadOnlySpan<byte> rest = head.Bytes;
        EvidenceMatch best = EvidenceMatch.None;
        for (int i = 0; i < MostLines && !rest.IsEmpty && best != EvidenceMatch.Certain; i++)
        {
            ReadOnlySpan<byte> line = Utf8.Before(rest, (byte)'\n', out rest);
            if (line.Length > 0 && line[line.Length - 1] == '\r') line = line.Slice(0, line.Length - 1);
            if (HaproxyLine.TryRead(line, AnyYear, out HaproxyLine read)) best = read.IsMail ? EvidenceMatch.Certain : EvidenceMatch.Likely;
            else if (best == EvidenceMatch.None && line.IndexOf(" haproxy["u8) > 0) best = EvidenceMatch.Possible;
        }

        return best;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new HaproxyReader(file);
}
