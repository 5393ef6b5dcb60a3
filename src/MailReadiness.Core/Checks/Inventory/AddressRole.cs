namespace MailReadiness.Checks.Inventory;

/// <summary>What is behind an address.</summary>
public enum AddressRole
{
    /// <summary>One client, or clients that need not be told apart.</summary>
    Client,

    /// <summary>Many clients share it (NAT, VPN, a terminal server): sources are not joined by it.</summary>
    Shared,

    /// <summary>A server of the administrator's own (front end, proxy, load balancer): what comes from there is no client.</summary>
    OwnServer,
}
