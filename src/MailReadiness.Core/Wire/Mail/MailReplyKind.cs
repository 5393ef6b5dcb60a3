namespace MailReadiness.Wire.Mail;

/// <summary>What a reply means to the conversation.</summary>
internal enum MailReplyKind
{
    /// <summary>The server did what it was asked to: <c>+OK</c>, <c>OK</c>, <c>PREAUTH</c>, 2yz.</summary>
    Ok,

    /// <summary>The server refused: <c>-ERR</c>, <c>NO</c>, <c>BAD</c>, 4yz, 5yz.</summary>
    Refused,

    /// <summary>The server ends the conversation: <c>* BYE</c>, 421. In a greeting this is a refusal.</summary>
    Goodbye,

    /// <summary>The server waits for more: a line starting with <c>+</c>, 3yz.</summary>
    Continue,

    /// <summary>The bytes are not this protocol, or go past a limit. The session is broken.</summary>
    Malformed,
}
