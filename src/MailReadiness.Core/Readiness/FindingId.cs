namespace MailReadiness.Readiness;

/// <summary>The ids of the findings. They never change meaning; one that is dropped is never given again.</summary>
internal static class FindingId
{
    public const string TlsModernAccepted = "MR-TLS-001";
    public const string TlsLegacyRefused = "MR-TLS-002";
    public const string SslRefused = "MR-TLS-003";
    public const string CertificateValid = "MR-TLS-004";
    public const string NothingInjected = "MR-TLS-005";
    public const string AnswersAlike = "MR-TLS-006";

    public const string DeleteCommits = "MR-DEL-001";
    public const string QuitTellsTruth = "MR-DEL-002";
    public const string ControlsPass = "MR-DEL-003";
    public const string BystandersIntact = "MR-DEL-004";
    public const string NoKnownIncident = "MR-DEL-005";

    public const string PopImapClients = "MR-CLI-001";
    public const string SmtpClients = "MR-CLI-002";
    public const string NoLegacyHost = "MR-CLI-003";
    public const string NoBlindSpot = "MR-CLI-004";
    public const string EvidenceWhole = "MR-CLI-005";

    public const string ActByDate = "MR-ADV-001";
    public const string NoOpenIssue = "MR-ADV-002";
    public const string DatesConfirmed = "MR-ADV-003";

    public const string LegacyTlsOff = "MR-CFG-001";
    public const string UnusedProtocolsOff = "MR-CFG-002";
    public const string BasicAuthRefused = "MR-CFG-003";
    public const string SmtpAuthOff = "MR-CFG-004";
}
