namespace MailReadiness.Sandbox.Mail;

/// <summary>
/// One protocol's side of a conversation, without I/O: lines in, text out. A new one is made for each phase of a connection:
/// in plain, and behind STLS or STARTTLS, where all state starts over (RFC 2595, section 2; RFC 3207, section 4.2).
/// </summary>
internal interface IMailSpeech
{
    /// <summary>The greeting, with its line end.</summary>
    string Greeting { get; }

    /// <summary>Whether the next line is the answer to a SASL challenge or the like, which no log may show.</summary>
    bool AwaitsSecret { get; }

    /// <summary>Answers one line.</summary>
    /// <param name="line">The line, without its line end.</param>
    MailReply Answer(string line);
}
