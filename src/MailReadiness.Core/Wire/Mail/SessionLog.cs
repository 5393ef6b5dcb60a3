using System;

namespace MailReadiness.Wire.Mail;

/// <summary>Writes one session's side of a transcript. Secrets are cut out here, where they are known, before anything is kept.</summary>
internal sealed class SessionLog
{
    private const int UsualLines = 40;
    private const int StrayBytes = 200;
    private readonly SecretEcho echo = new();
    private WireTranscript? transcript;
    private string label = "";
    private int lines;

    /// <summary>How many lines of the reply that is due are shown; the rest is counted.</summary>
    public int ShownLines { get; set; } = UsualLines;

    public void To(WireTranscript target, string session) => (transcript, label) = (target, session);

    /// <summary>Adds a secret to what is masked when the server repeats it.</summary>
    public void Add(MailSecret secret) => echo.Add(secret);

    public string Conceal(string text) => echo.Conceal(text);

    public void Sent(string shown, string secret)
    {
        if (secret.Length > 0) echo.AddSent(secret);
        string text = secret.Length > 0 ? echo.Conceal(shown) + MailSecret.Mask : echo.Conceal(shown);
        Add(WireDirection.Sent, text.Length == 0 ? "(an empty line)" : text);
    }

    public void Event(string text) => Add(WireDirection.Event, text);

    public void ReplyDue()
    {
        lines = 0;
        ShownLines = UsualLines;
    }

    public void Received(ReadOnlySpan<byte> line)
    {
        if (transcript is null) return;
        if (lines++ < ShownLines) Add(WireDirection.Received, echo.Conceal(DisplayText.Clean(line)));
    }

    public void Literal(int size)
    {
        if (lines < ShownLines) Add(WireDirection.Received, $"({size} bytes)");
    }

    public void ReplyEnded()
    {
        if (lines > ShownLines) Add(WireDirection.Received, $"({lines - ShownLines} more lines, not shown)");
        lines = 0;
    }

    /// <summary>Bytes that are no line of a reply.</summary>
    public void Stray(ReadOnlySpan<byte> bytes)
    {
        if (transcript is null) return;
        string shown = echo.Conceal(DisplayText.Clean(bytes.Slice(0, Math.Min(bytes.Length, 4096))));
        Add(WireDirection.Received, $"{DisplayText.Clean(shown, StrayBytes)} ({bytes.Length} bytes that are no reply)");
    }

    private void Add(WireDirection direction, string text) => transcript?.Add(label, direction, text);
}
