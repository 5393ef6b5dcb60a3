using MailReadiness.Checks.Inventory.Formats.Objects;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats.Tenant;

/// <summary>Get-EXOCASMailbox and Get-CASMailbox: what mailboxes are allowed to use, which does not say that they do.</summary>
internal sealed class CasMailboxes : IObjectFormat
{
    public string Name => "cas-mailboxes";

    public EvidenceMatch Detect(IEvidenceObject evidence)
    {
        int telling = (EvidenceValue.Has(evidence, "PopEnabled") ? 1 : 0) + (EvidenceValue.Has(evidence, "ImapEnabled") ? 1 : 0);
        return telling == 2 ? EvidenceMatch.Certain : telling == 1 ? EvidenceMatch.Likely : EvidenceMatch.None;
    }

    public bool Read(IEvidenceObject evidence, ISightingSink sink)
    {
        string mailbox = Utf8.Text(Utf8.Trim(EvidenceValue.Text(evidence, "PrimarySmtpAddress", "UserPrincipalName", "WindowsEmailAddress", "Identity", "Name")));
        if (mailbox.Length == 0) return false;
        Add(MailProtocol.Pop3, EvidenceValue.Boolean(EvidenceValue.Find(evidence, "PopEnabled")));
        Add(MailProtocol.Imap, EvidenceValue.Boolean(EvidenceValue.Find(evidence, "ImapEnabled")));

        // Three-valued: empty leaves it to the tenant's setting.
        if (EvidenceValue.Has(evidence, "SmtpClientAuthenticationDisabled")) AddSmtp(EvidenceValue.Boolean(EvidenceValue.Find(evidence, "SmtpClientAuthenticationDisabled")));
        return true;

        void Add(MailProtocol protocol, bool? allowed)
        {
            if (allowed is not null) sink.Add(new MailboxFact(mailbox, protocol, allowed, null, Name));
        }

        void AddSmtp(bool? disabled) => sink.Add(new MailboxFact(mailbox, MailProtocol.Smtp, !disabled, null, Name));
    }
}
