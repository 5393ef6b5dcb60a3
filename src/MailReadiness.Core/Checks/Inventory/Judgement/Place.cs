using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Where clients come from: an address, or a network that the address map gives one name.</summary>
/// <param name="Address">The address; the default where a name stands for it, or when it is not known.</param>
/// <param name="Name">The name; null for none.</param>
/// <param name="Role">What the address map says is there; null when it does not say.</param>
internal readonly record struct Place(ClientAddress Address, string? Name, AddressRole? Role)
{
    public bool IsNone => Name is null && Address.IsNone;

    // Written out, because what the compiler writes needs code of its own made for each type, at the start of every run.
    public bool Equals(Place other) => Address.Equals(other.Address) && Role == other.Role && Name == other.Name;

    public override int GetHashCode() => Name is null ? Address.GetHashCode() : Name.GetHashCode();

    public override string ToString() => Name ?? Address.ToString();
}
