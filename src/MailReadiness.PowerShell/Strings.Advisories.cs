namespace MailReadiness.PowerShell;

/// <content>The texts of advisories.</content>
internal static partial class Strings
{
    /// <summary>A file that is no advisory: {0} which, where and why.</summary>
    public const string AdvisoryFileUnreadable = nameof(AdvisoryFileUnreadable);

    /// <summary>An object that is no advisory: {0} why.</summary>
    public const string AdvisoryObjectUnknown = nameof(AdvisoryObjectUnknown);

    /// <summary>No advisory of that id: {0} the id.</summary>
    public const string AdvisoryNotFound = nameof(AdvisoryNotFound);

    /// <summary>A part that Microsoft Graph did not give: {0} which, why and what to do.</summary>
    public const string GraphPartMissing = nameof(GraphPartMissing);

    /// <summary>A token, root or proxy with which Graph cannot be asked: {0} why.</summary>
    public const string GraphNotUsable = nameof(GraphNotUsable);

    /// <summary>A parameter of Graph without -AccessToken.</summary>
    public const string GraphTokenMissing = nameof(GraphTokenMissing);

    /// <summary>Facts of the administrator's that are wrong: {0} which file, where and why.</summary>
    public const string AdvisoryFactsWrong = nameof(AdvisoryFactsWrong);
}
