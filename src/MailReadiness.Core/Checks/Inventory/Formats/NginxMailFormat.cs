namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>The error log of nginx's mail proxy at level info: logins with address, user and port. It has no TLS versions.</summary>
internal sealed class NginxMailFormat : IEvidenceFormat, ISharesFile
{
    public string Name => "nginx-mail";

    public EvidenceFraming Framing => EvidenceFraming.Lines;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        if (head.Has("client logged in, client: "u8) || (head.Has("client login failed: "u8) && head.Has(", client: "u8))) return EvidenceMatch.Certain;
        return head.Has(" while in http auth state, client: "u8) ? EvidenceMatch.Likely : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new NginxMailReader(file);
}
