using MailReadiness.Checks.Inventory.Formats.Objects;

namespace MailReadiness.Checks.Inventory.Formats.Audit;

/// <summary>Records of the unified audit log from the pipeline: Search-UnifiedAuditLog, rows of Import-Csv, and the records themselves from ConvertFrom-Json.</summary>
internal sealed class AuditLogObjects : IObjectFormat
{
    public string Name => AuditLogJson.FormatName;

    public EvidenceMatch Detect(IEvidenceObject evidence)
    {
        if (EvidenceValue.Has(evidence, "AuditData")) return EvidenceMatch.Certain;
        bool operation = EvidenceValue.Has(evidence, "Operation"), client = EvidenceValue.Has(evidence, "ClientInfoString");
        return client ? EvidenceMatch.Certain : operation && EvidenceValue.Has(evidence, "CreationTime") ? EvidenceMatch.Likely : EvidenceMatch.None;
    }

    public bool Read(IEvidenceObject evidence, ISightingSink sink)
    {
        AuditCompleteness.Check(EvidenceValue.Text(evidence, "ResultIndex"), EvidenceValue.Text(evidence, "ResultCount"), sink);
        AuditRecord record = default;
        IEvidenceObject own = evidence;
        if (evidence.TryGetValue("AuditData", out object? data))
        {
            if (data is string text && text.Trim().Length > 0)
            {
                if (!AuditJson.Read(EvidenceValue.Text(text), ref record)) return false;
            }
            else if (data is IEvidenceObject inner)
            {
                own = inner;
            }
        }

        Fill(own, ref record);
        if (!ReferenceEquals(own, evidence)) Fill(evidence, ref record);
        return record.Report(sink);
    }

    private static void Fill(IEvidenceObject from, ref AuditRecord record)
    {
        if (record.Time.Utc == default && !record.Time.Damaged)
        {
            object? time = EvidenceValue.Find(from, "CreationTime", "CreationDate", "CreatedDateTime", "TimeGenerated");
            record.Time.Damaged = time is not null && !EvidenceValue.TryTime(time, out record.Time.Utc);
        }

        if (record.MailboxOwner.IsEmpty) record.MailboxOwner = EvidenceValue.Text(from, "MailboxOwnerUPN");
        if (record.User.IsEmpty) record.User = EvidenceValue.Text(from, "UserId", "UserIds", "UserPrincipalName");
        if (record.Address.IsEmpty) record.Address = EvidenceValue.Text(from, "ClientIPAddress", "Client_IPAddress", "ClientIP");
        if (record.ClientInfo.IsEmpty) record.ClientInfo = EvidenceValue.Text(from, "ClientInfoString");
        if (record.ClientAppId.IsEmpty) record.ClientAppId = EvidenceValue.Text(from, "ClientAppId");
        if (record.Result.IsEmpty) record.Result = EvidenceValue.Text(from, "ResultStatus");
    }
}
