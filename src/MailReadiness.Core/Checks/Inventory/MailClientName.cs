namespace MailReadiness.Checks.Inventory;

/// <summary>What a mail client is.</summary>
/// <param name="Name">Its name; null when not known.</param>
/// <param name="Version">Its version; null when not known.</param>
/// <param name="KnownBy">How the name is known.</param>
public sealed record MailClientName(string? Name, string? Version, ClientKnownBy KnownBy)
{
    /// <summary>A client nothing is known about.</summary>
    public static MailClientName Unknown { get; } = new(null, null, ClientKnownBy.Unknown);

    /// <summary>Name and version.</summary>
    public override string ToString() => Name is null ? "unknown" : Version is null ? Name : Name + " " + Version;
}
