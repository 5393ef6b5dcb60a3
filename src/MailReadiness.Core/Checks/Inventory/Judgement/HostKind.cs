namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>What the host is that a client reached.</summary>
internal enum HostKind
{
    /// <summary>Not named, or named by an address alone.</summary>
    Unknown,

    /// <summary>A server that is not Exchange Online.</summary>
    Other,

    /// <summary>Exchange Online under one of its normal names.</summary>
    ExchangeOnline,

    /// <summary>An endpoint for TLS 1.0 and 1.1 (<c>*-legacy*</c>).</summary>
    Legacy,
}
