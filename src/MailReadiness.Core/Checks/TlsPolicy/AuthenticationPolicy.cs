namespace MailReadiness.Checks.TlsPolicy;

/// <summary>What an authentication policy says about basic authentication (Get-AuthenticationPolicy); null where it does not say.</summary>
/// <param name="Name">The policy's name.</param>
/// <param name="AllowBasicAuthPop">AllowBasicAuthPop.</param>
/// <param name="AllowBasicAuthImap">AllowBasicAuthImap.</param>
/// <param name="AllowBasicAuthSmtp">AllowBasicAuthSmtp.</param>
public sealed record AuthenticationPolicy(string Name, bool? AllowBasicAuthPop, bool? AllowBasicAuthImap, bool? AllowBasicAuthSmtp);
