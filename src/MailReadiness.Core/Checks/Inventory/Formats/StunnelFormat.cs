namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>
/// The log of stunnel at level info (6) or more. Who connects and the version are on different rows of a connection. The version in the older wording
/// ("Negotiated … ciphersuite") is the cipher's, not the connection's: that is not believed.
/// </summary>
internal sealed class StunnelFormat : IEvidenceFormat, ISharesFile
{
    public string Name => "stunnel";

    public EvidenceFraming Framing => EvidenceFraming.Lines;

    public ReadingOrder Order => ReadingOrder.Blocks;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        bool mark = head.Has(" LOG5["u8) || head.Has(" LOG6["u8) || head.Has(" LOG7["u8) || head.Has("\"LOG5["u8) || head.Has("\"LOG6["u8) || head.Has("\"LOG7["u8);
        if (!mark) return EvidenceMatch.None;
        return head.Has("]: Service ["u8) || head.Has("ciphersuite"u8) || head.Has("stunnel "u8) ? EvidenceMatch.Certain : EvidenceMatch.Possible;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new StunnelReader(file);
}
