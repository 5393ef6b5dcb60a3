namespace MailReadiness.Checks.Inventory;

/// <summary>Settings of the whole tenant; null where a source does not say.</summary>
/// <param name="AllowLegacyTlsClients">AllowLegacyTLSClients of the transport configuration.</param>
/// <param name="SmtpClientAuthenticationDisabled">SmtpClientAuthenticationDisabled of the transport configuration.</param>
/// <param name="Source">The name of the format.</param>
internal sealed record TenantFact(bool? AllowLegacyTlsClients, bool? SmtpClientAuthenticationDisabled, string Source);
