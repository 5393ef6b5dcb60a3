namespace MailReadiness.Sandbox;

/// <summary>Somebody with a maildrop.</summary>
/// <param name="Name">The name to sign in with, which is also the address mail is delivered to; capitals do not matter.</param>
public sealed record SandboxMailUser(string Name)
{
    /// <summary>The password; null when no password signs in.</summary>
    public string? Password { get; init; }

    /// <summary>The access token for XOAUTH2 and Graph; null when none does.</summary>
    public string? AccessToken { get; init; }

    /// <summary>How the maildrop behaves.</summary>
    public SandboxMaildropBehaviour Behaviour { get; init; } = new();

    /// <summary>The name alone: what signs in belongs in no log.</summary>
    public override string ToString() => Name;
}
