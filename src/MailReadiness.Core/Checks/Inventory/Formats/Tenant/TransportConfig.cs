using MailReadiness.Checks.Inventory.Formats.Objects;

namespace MailReadiness.Checks.Inventory.Formats.Tenant;

/// <summary>Get-TransportConfig: whether the tenant has opted in to TLS 1.0 and 1.1 at the legacy endpoints, and whether SMTP AUTH is on.</summary>
internal sealed class TransportConfig : IObjectFormat
{
    private const string LegacyTls = "AllowLegacyTLSClients";
    private const string SmtpDisabled = "SmtpClientAuthenticationDisabled";

    public string Name => "transport-config";

    public EvidenceMatch Detect(IEvidenceObject evidence)
    {
        if (EvidenceValue.Has(evidence, LegacyTls)) return EvidenceMatch.Certain;
        return EvidenceValue.Has(evidence, SmtpDisabled) && !EvidenceValue.Has(evidence, "PopEnabled") ? EvidenceMatch.Likely : EvidenceMatch.None;
    }

    public bool Read(IEvidenceObject evidence, ISightingSink sink)
    {
        bool? legacy = EvidenceValue.Boolean(EvidenceValue.Find(evidence, LegacyTls));
        bool? smtp = EvidenceValue.Boolean(EvidenceValue.Find(evidence, SmtpDisabled));
        sink.Add(new TenantFact(legacy, smtp, Name));
        return true;
    }
}
