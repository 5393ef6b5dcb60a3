namespace MailReadiness.Checks.Inventory.Formats.Entra;

/// <summary>The fields of a sign-in, by the names of Graph, Azure Monitor and Log Analytics.</summary>
internal enum SignInField
{
    None,

    /// <summary>The sign-in's own time.</summary>
    CreatedDateTime,

    /// <summary>The time of the pipeline that carried it.</summary>
    OtherTime,
    User,

    /// <summary>What the user typed, for sign-ins that found no user.</summary>
    OtherUser,
    ClientApp,
    AppId,
    AppName,
    Address,
    OtherAddress,
    UserAgent,
    Status,
    ResultType,
    AuthProtocol,
    Details,
    Resource,

    /// <summary>The object that Azure Monitor puts the record under.</summary>
    Properties,
}
