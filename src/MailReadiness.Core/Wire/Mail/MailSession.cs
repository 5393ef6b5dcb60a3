using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MailReadiness.Wire.Mail;

/// <summary>A client's side of a mail conversation without I/O: commands out as bytes, bytes in, replies out.
/// A new session waits for the greeting; afterwards each command makes one reply due.</summary>
internal abstract partial class MailSession
{
    // Charged for each line so that a million empty lines are as bounded as one long line.
    private const int LineCharge = 64;
    private readonly int maximumLine;
    private readonly int maximumReply;
    private readonly Queue<Action> waiting = new();
    private readonly SessionLog log = new();
    private LineBuffer input;
    private bool started;
    private int spent;

    /// <param name="maximumLine">The longest line taken, in bytes.</param>
    /// <param name="maximumReply">The largest reply taken, in bytes, each line counting 64 more than its length.</param>
    protected MailSession(int maximumLine, int maximumReply)
    {
        this.maximumLine = maximumLine;
        this.maximumReply = maximumReply;
        input = new LineBuffer(maximumReply);
    }

    /// <summary>The default for the longest line, in bytes.</summary>
    protected const int UsualLine = 8 * 1024;

    /// <summary>The default for the largest reply, in bytes.</summary>
    protected const int UsualReply = 1024 * 1024;

    /// <summary>A largest reply that holds the UIDL listing of 100,000 messages with the longest ids, in bytes.</summary>
    public const int LargeReply = 16 * 1024 * 1024;

    /// <summary>The protocol's name for messages.</summary>
    public abstract string Protocol { get; }

    /// <summary>Whether a reply, or the greeting, is due.</summary>
    public bool AwaitsReply { get; private set; } = true;

    /// <summary>Replies due, the greeting included: more than one when commands are pipelined or LMTP answers for each recipient.</summary>
    public int RepliesDue => (AwaitsReply ? 1 : 0) + waiting.Count;

    /// <summary>Whether commands may be sent while replies are due; the replies come in the order of the commands.
    /// Set it only after the server offered PIPELINING (RFC 2449, section 6.6; RFC 2920), or to put it to the test.</summary>
    public bool Pipelining { get; set; }

    /// <summary>Whether TLS has begun.</summary>
    public bool Encrypted { get; private set; }

    /// <summary>Whether the conversation cannot go on: not this protocol, past a limit, or closed in mid reply.</summary>
    public bool Broken => BrokenReason is not null;

    /// <summary>Why it cannot go on.</summary>
    public string? BrokenReason { get; private set; }

    /// <summary>Bytes received that no reply has used. After the reply to STLS or STARTTLS and before TLS it must be 0 (CVE-2011-0411).</summary>
    public int Unread => input.Count;

    /// <summary>The capabilities the server advertised last, upper and lower case as they came; empty when not known.</summary>
    public IReadOnlyList<string> AdvertisedCapabilities { get; protected set; } = Array.Empty<string>();

    /// <summary>Whether the server advertised STLS or STARTTLS; null when its capabilities are not known.</summary>
    public abstract bool? OffersStartTls { get; }

    /// <summary>Whether <see cref="Capabilities"/> must be sent (again) before anything else: SMTP's EHLO, then HELO.</summary>
    public virtual bool NeedsHelloFirst => false;

    /// <summary>Writes what this session sends and reads into a transcript from now on, without secrets.</summary>
    /// <param name="transcript">The transcript of the run.</param>
    /// <param name="label">The session's name in it.</param>
    public void Record(WireTranscript transcript, string label) => log.To(transcript, label);

    /// <summary>Masks a secret from the first byte on, before it is used to sign in: a server that was told it earlier may repeat it in its greeting.</summary>
    public void Hide(MailSecret secret) => log.Add(secret);

    /// <summary>Takes what came from the server. Past the largest reply, bytes are dropped.</summary>
    public void Receive(ReadOnlySpan<byte> bytes)
    {
        if (!Broken) input.Append(bytes);
    }

    /// <summary>Reads the reply that is due, once it is complete. Never throws on what a server sent.</summary>
    public bool TryReadReply([NotNullWhen(true)] out MailReply? reply)
    {
        reply = AwaitsReply && !Broken ? ReadReply() : null;
        if (reply is null) return false;
        Settle(reply);
        return true;
    }

    /// <summary>The server closed the connection, or was waited for long enough: reads what came of the reply that was due, cut short as it is. Ends the session.</summary>
    /// <returns>The reply; null when nothing usable came.</returns>
    public MailReply? Close()
    {
        if (Broken) return null;
        if (input.Count > 0 && input.Held[input.Count - 1] != (byte)'\n') input.Append([(byte)'\n']);
        if (!TryReadReply(out MailReply? reply) && AwaitsReply)
        {
            reply = CutShort();
            log.ReplyEnded();
        }

        BrokenReason ??= "The conversation has ended.";
        AwaitsReply = false;
        waiting.Clear();
        return reply;
    }

    /// <summary>Drops the bytes no reply has used, and hands them out to be reported.</summary>
    public byte[] DiscardUnread()
    {
        byte[] unread = input.TakeAll();
        if (unread.Length > 0) log.Stray(unread);
        return unread;
    }

    /// <summary>Tells the session that TLS has begun: what was said in plain text is forgotten, unread bytes with it.</summary>
    /// <param name="greetingExpected">True with implicit TLS, where the greeting follows; false after STLS or STARTTLS.</param>
    public void TlsStarted(bool greetingExpected)
    {
        input = new LineBuffer(maximumReply);
        AdvertisedCapabilities = Array.Empty<string>();
        Encrypted = true;
        waiting.Clear();
        log.Event("TLS began");
        Expect();
        AwaitsReply = greetingExpected;
        Forget(greetingExpected);
    }

    /// <summary>The command that asks for the capabilities.</summary>
    public abstract byte[] Capabilities();

    /// <summary>The command that begins TLS.</summary>
    public abstract byte[] StartTls();

    /// <summary>The command that ends the conversation; may be sent while a reply is due, which is then not waited for.</summary>
    public abstract byte[] Goodbye();

    /// <summary>Takes one line of the reply that is due; returns the reply when the line completes it.</summary>
    protected abstract MailReply? OnLine(ReadOnlySpan<byte> line);

    /// <summary>Takes the literal that <see cref="Literal"/> asked for.</summary>
    protected virtual void OnLiteral(ReadOnlySpan<byte> literal)
    {
    }

    /// <summary>Makes a reply of the complete lines of a reply that ended early; null when they say nothing.</summary>
    protected virtual MailReply? CutShort() => null;

    /// <summary>Forgets what the protocol learned in plain text.</summary>
    protected abstract void Forget(bool greetingExpected);

    /// <summary>The bytes to take as they are before the next line (RFC 9051, section 4.3); null for none.</summary>
    protected int? Literal { get; set; }

    /// <summary>How many lines of the reply the transcript shows; the rest is counted.</summary>
    protected int ShownLines
    {
        get => log.ShownLines;
        set => log.ShownLines = value;
    }

    /// <summary>Turns a command line into bytes and makes its reply due.</summary>
    /// <param name="line">The line, up to the secret.</param>
    /// <param name="prepare">Readies the session for the reply, once it is this reply's turn.</param>
    /// <param name="secret">The end of the line that no transcript may hold.</param>
    /// <param name="anyTime">Whether it may be sent while a reply is due, which is then not waited for.</param>
    protected byte[] Send(string line, Action prepare, string secret = "", bool anyTime = false)
    {
        MakeDue(prepare, anyTime);
        log.Sent(line, secret);
        return Encoding.UTF8.GetBytes(line + secret + "\r\n");
    }

    /// <summary>Hands on bytes that are no command line, and makes replies to them due.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="shown">What the transcript shows for them.</param>
    /// <param name="prepare">Readies the session for each reply.</param>
    /// <param name="replies">The number of replies.</param>
    protected byte[] Send(byte[] bytes, string shown, Action prepare, int replies = 1)
    {
        MakeDue(prepare, anyTime: false);
        for (int i = 1; i < replies; i++) waiting.Enqueue(prepare);
        log.Sent(shown, "");
        return bytes;
    }

    /// <summary>The words of a line, safe to display, without what the server repeated of a secret.</summary>
    protected string Words(ReadOnlySpan<byte> line) => Words(DisplayText.Clean(line));

    /// <inheritdoc cref="Words(ReadOnlySpan{byte})"/>
    protected string Words(string clean) => DisplayText.Clean(Conceal(clean), DisplayText.MaximumLength);

    /// <summary>A text without what the server repeated of a secret.</summary>
    protected string Conceal(string clean) => log.Conceal(clean);

    /// <summary>A reply to a line that is not the protocol's.</summary>
    protected MailReply Foreign(ReadOnlySpan<byte> line) =>
        new(MailReplyKind.Malformed, Words(line), Array.Empty<string>(), Hint: ForeignSpeech.InLine(line, Protocol));

    private void MakeDue(Action prepare, bool anyTime)
    {
        if (AwaitsReply && Pipelining)
        {
            waiting.Enqueue(prepare);
            return;
        }

        if (AwaitsReply && !anyTime) throw new InvalidOperationException($"The {Protocol} reply that is due has not been read yet.");
        waiting.Clear();
        Next(prepare);
    }

    private void Next(Action prepare)
    {
        Expect();
        prepare();
    }

    private void Expect()
    {
        AwaitsReply = true;
        started = false;
        spent = 0;
        Literal = null;
        log.ReplyDue();
    }

    private void Settle(MailReply reply)
    {
        AwaitsReply = false;
        log.ReplyEnded();
        if (reply.Kind == MailReplyKind.Malformed)
        {
            BrokenReason = reply.Hint;
            if (input.Count > 0) log.Stray(input.Held);
            waiting.Clear();
        }
        else if (waiting.Count > 0)
        {
            Next(waiting.Dequeue());
        }
    }

    private MailReply? ReadReply()
    {
        while (true)
        {
            if (Literal is { } size)
            {
                if (size > maximumReply - spent) return TooLarge();
                if (!input.TryTake(size, out ReadOnlySpan<byte> literal)) return input.Overflowed ? TooLarge() : null;
                spent += size;
                Literal = null;
                log.Literal(size);
                OnLiteral(literal);
            }

            if (!started && ForeignSpeech.InFirstBytes(input.Held, Protocol) is { } foreign) return Malformed(foreign);
            if (!input.TryTakeLine(out ReadOnlySpan<byte> line))
            {
                if (input.Count > maximumLine) return TooLong();
                return input.Overflowed ? TooLarge() : null;
            }

            if (line.Length > maximumLine) return TooLong();
            spent += line.Length + LineCharge;
            if (spent > maximumReply) return TooLarge();
            while (line.Length > 0 && line[line.Length - 1] == (byte)'\r') line = line.Slice(0, line.Length - 1);
            if (!started && line.Length == 0) continue;
            started = true;
            log.Received(line);
            if (OnLine(line) is { } reply) return reply;
        }
    }

    private MailReply TooLong() => Malformed($"The server sent a line of more than {maximumLine} bytes; that is no {Protocol} reply. Check the port.");

    private MailReply TooLarge() => Malformed($"The server sent a reply of more than {maximumReply} bytes; reading was given up.");

    private static MailReply Malformed(string hint) => new(MailReplyKind.Malformed, "", Array.Empty<string>(), Hint: hint);
}
