using System;
using System.Threading.Tasks;
using MailReadiness.Sandbox.Mail;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>
/// One protocol's side of a conversation with somebody who has a maildrop, without I/O: lines in, text out, a character a byte.
/// A new one is made for each phase of a connection, in plain and behind STLS or STARTTLS.
/// </summary>
internal abstract class MailboxSpeech(MailContext context, ServiceRules rules, bool encrypted, int connection)
{
    /// <summary>What is said first, with its line end; empty when the client begins.</summary>
    public abstract string Greeting { get; }

    /// <summary>How many bytes come next as they are, instead of a line; 0 for a line.</summary>
    public int BytesWanted { get; protected set; }

    /// <summary>The maildrop of who has signed in.</summary>
    public SandboxMaildrop? Maildrop { get; protected set; }

    /// <summary>Whether messages are marked as deleted in this session.</summary>
    public virtual bool HasMarks => false;

    protected MailContext Context => context;

    protected ServiceRules Rules => rules;

    protected bool Encrypted => encrypted;

    protected int Connection => connection;

    protected bool LoginAllowed => encrypted || !rules.NeedsTls;

    protected bool OffersTls => rules.OffersTls && !encrypted;

    /// <summary>The front end's name as Exchange Online tells it.</summary>
    protected string FrontEndTag => new MailSpeechSettings { Protocol = default, FrontEndName = context.Options.FrontEndName }.FrontEndTag;

    /// <summary>The step a line stands for; null for a line that is none, or not all of one.</summary>
    public abstract SandboxMailStep? StepOf(string line);

    /// <summary>Whose faults are meant at a line: of who has signed in, or says a name, or is to get the mail.</summary>
    public virtual SandboxMaildrop? Subject(string line) => Maildrop;

    /// <summary>Answers a line.</summary>
    /// <param name="line">The line without its line end, or the bytes wanted.</param>
    /// <param name="effective">False for an answer as if, without the work: DELE that marks nothing, QUIT that removes nothing, mail that vanishes.</param>
    public abstract Task<MailReply> AnswerAsync(string line, bool effective);

    /// <summary>The error reply in place of an answer.</summary>
    public abstract string Error(SandboxMailStep step, string? text, string line);

    /// <summary>Takes note that a line's step has come, whatever becomes of it.</summary>
    public virtual void Note(SandboxMailStep step)
    {
    }

    /// <summary>The line as the log may show it; null when it need not.</summary>
    public abstract string? Loggable(string line);

    /// <summary>The connection has ended, or this phase of it.</summary>
    /// <param name="unfinished">What the client sent last, without a line end.</param>
    public virtual void End(string unfinished)
    {
    }

    protected static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
