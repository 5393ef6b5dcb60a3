namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Why a conversation with a server cannot go on.</summary>
internal enum ConversationFailure
{
    /// <summary>There is no connection.</summary>
    NoConnection,

    /// <summary>The server ended the connection, in good order or not.</summary>
    Ended,

    /// <summary>No complete answer in time.</summary>
    Silent,

    /// <summary>The answer is not the protocol's.</summary>
    Garbage,

    /// <summary>TLS could not be used, or must not.</summary>
    Tls,

    /// <summary>The server refused, for good.</summary>
    Refused,

    /// <summary>The server refused for now.</summary>
    Busy,
}
