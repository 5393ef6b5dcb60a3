namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What one look at the mailbox saw of a canary.</summary>
public enum CanarySight
{
    /// <summary>The look failed: it says nothing about the canary.</summary>
    Unknown,

    /// <summary>The canary was there.</summary>
    Present,

    /// <summary>The whole mailbox was looked through and the canary was not there.</summary>
    Gone,
}
