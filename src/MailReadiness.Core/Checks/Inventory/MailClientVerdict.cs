namespace MailReadiness.Checks.Inventory;

/// <summary>What becomes of a client when TLS 1.0 and 1.1 are turned off, worst first.</summary>
public enum MailClientVerdict
{
    /// <summary>It stops working: seen to speak, or able to speak, nothing newer.</summary>
    WillBreak,

    /// <summary>It may stop working: the evidence points there and does not prove it.</summary>
    AtRisk,

    /// <summary>The evidence does not say; a mailbox without any evidence is one of these.</summary>
    Unknown,

    /// <summary>It goes on working: seen to speak TLS 1.2 or later on the way to mail.</summary>
    Ready,
}
