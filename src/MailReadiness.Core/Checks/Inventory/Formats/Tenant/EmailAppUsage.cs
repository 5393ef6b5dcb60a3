using System;
using MailReadiness.Checks.Inventory.Formats.Objects;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats.Tenant;

/// <summary>Graph's getEmailAppUsageUserDetail: which mailboxes used POP3, IMAP4 or SMTP in the period of the report. It names no client and shows no TLS.</summary>
internal sealed class EmailAppUsage : IObjectFormat
{
    private static readonly (string[] Names, MailProtocol Protocol)[] Apps =
    [
        (["POP3 App", "pop3App", "hasPop3App"], MailProtocol.Pop3),
        (["IMAP4 App", "imap4App", "hasImap4App"], MailProtocol.Imap),
        (["SMTP App", "smtpApp", "hasSmtpApp"], MailProtocol.Smtp),
    ];

    public string Name => "email-app-usage";

    public EvidenceMatch Detect(IEvidenceObject evidence)
    {
        int telling = 0;
        foreach ((string[] names, _) in Apps)
        {
            if (Array.Exists(names, name => EvidenceValue.Has(evidence, name))) telling++;
        }

        return telling >= 2 ? EvidenceMatch.Certain : telling == 1 ? EvidenceMatch.Likely : EvidenceMatch.None;
    }

    public bool Read(IEvidenceObject evidence, ISightingSink sink)
    {
        string mailbox = Utf8.Text(Utf8.Trim(EvidenceValue.Text(evidence, "User Principal Name", "userPrincipalName")));
        if (mailbox.Length == 0) return false;
        if (IsConcealed(mailbox))
        {
            sink.Warn(InventoryWarningKind.Limited,
                "The names in this usage report are concealed, so it cannot be matched with mailboxes and is left out. In the Microsoft 365 admin center, show names in reports (Settings, Org settings, Reports), then download it again.");
            return true;
        }

        object? active = EvidenceValue.Find(evidence, "Last Activity Date", "lastActivityDate") ?? EvidenceValue.Find(evidence, "Report Refresh Date", "reportRefreshDate");
        DateTime time = default;
        if (active is not null && !EvidenceValue.TryTime(active, out time)) return false;
        foreach ((string[] names, MailProtocol protocol) in Apps)
        {
            if (EvidenceValue.Boolean(EvidenceValue.Find(evidence, names)) != true) continue;
            sink.Add(new MailboxFact(mailbox, protocol, null, active is null ? null : time, Name));
        }

        return true;
    }

    // A concealed name is 32 hexadecimal digits.
    private static bool IsConcealed(string name) => name.Length == 32 && Array.TrueForAll(name.ToCharArray(), Uri.IsHexDigit);
}
