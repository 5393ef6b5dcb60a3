namespace MailReadiness.Sandbox.Mail;

/// <summary>What a server says to one line, and what follows.</summary>
/// <param name="Text">The answer with its line ends; may be empty.</param>
/// <param name="Next">What follows once it is sent.</param>
internal readonly record struct MailReply(string Text, MailReplyNext Next = MailReplyNext.Listen);

/// <summary>What follows an answer.</summary>
internal enum MailReplyNext
{
    /// <summary>The next line.</summary>
    Listen,

    /// <summary>The TLS handshake.</summary>
    StartTls,

    /// <summary>FIN.</summary>
    Close,
}
