namespace MailReadiness.Readiness.Plans;

/// <summary>Where a secret is kept. A plan never holds the secret itself.</summary>
/// <param name="Kind">Where.</param>
/// <param name="Name">The name of the SecretManagement secret or environment variable, or the path of the credential file.</param>
/// <param name="Vault">The SecretManagement vault; null for the default one.</param>
/// <param name="IsAccessToken">Whether it is an OAuth 2.0 access token rather than a password.</param>
public sealed record SecretReference(SecretKind Kind, string Name, string? Vault, bool IsAccessToken);
