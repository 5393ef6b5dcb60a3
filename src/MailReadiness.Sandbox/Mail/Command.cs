namespace MailReadiness.Sandbox.Mail;

/// <summary>A command line cut at its first space.</summary>
/// <param name="Verb">The first word, in capitals.</param>
/// <param name="Argument">The rest, without spaces around it; may be empty.</param>
internal readonly record struct Command(string Verb, string Argument)
{
    /// <summary>Cuts a line.</summary>
    public static Command Parse(string line)
    {
        int space = line.IndexOf(' ');
        return space < 0
            ? new Command(line.ToUpperInvariant(), "")
            : new Command(line.Substring(0, space).ToUpperInvariant(), line.Substring(space + 1).Trim(' '));
    }

    /// <summary>Whether the argument's first word is one of the SASL mechanisms offered: PLAIN or XOAUTH2, and in SMTP LOGIN.</summary>
    /// <param name="mechanism">The mechanism's name in capitals.</param>
    /// <param name="initialResponse">Whether an initial response follows it.</param>
    public bool NamesMechanism(out string mechanism, out bool initialResponse)
    {
        Command inner = Parse(Argument);
        mechanism = inner.Verb;
        initialResponse = inner.Argument.Length > 0;
        return mechanism is "PLAIN" or "XOAUTH2" or "LOGIN";
    }
}
