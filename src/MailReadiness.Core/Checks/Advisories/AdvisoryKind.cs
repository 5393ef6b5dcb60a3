namespace MailReadiness.Checks.Advisories;

/// <summary>Where an advisory was published.</summary>
public enum AdvisoryKind
{
    /// <summary>A service health issue (Microsoft Graph serviceHealthIssue), such as EX1221076.</summary>
    ServiceHealthIssue,

    /// <summary>A message center post (Microsoft Graph serviceUpdateMessage), such as MC1293480.</summary>
    MessageCenterPost,
}
