namespace MailReadiness.Checks.Inventory;

/// <summary>What the administrator says about a network.</summary>
/// <param name="Network">An address or a network such as <c>198.51.100.0/24</c> or <c>2001:db8::/32</c>.</param>
/// <param name="Name">What to call it; empty for the address itself.</param>
/// <param name="Role">What is there.</param>
public sealed record AddressMapEntry(string Network, string Name, AddressRole Role);
