using System;
using System.Linq;
using System.Text;
using MailKit;
using MailReadiness.Wire.Mail;

namespace MailReadiness.MailKit;

/// <summary>Writes what MailKit says and hears into the check's transcript, line by line. While signing in, nothing but the command's name and the server's verdict is written;
/// after it, what was sent is masked wherever a server repeats it.</summary>
internal sealed class TranscriptLogger(Action<string, bool?> trace, MailSecret secret) : IProtocolLogger
{
    // Longer lines than this are cut, so a server cannot fill the memory with one.
    private const int LongestLine = 8192;
    private readonly SecretEcho echo = Echo(secret);
    private readonly StringBuilder sent = new();
    private readonly StringBuilder received = new();
    private bool signingIn;
    private bool inMessage;
    private string? secretTag;
    private long messageBytes;

    /// <summary>Not used: this logger knows by itself when a secret is on its way, rather than by what secrets look like.</summary>
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>The last line in which the server said yes or no, without its IMAP tag, safe to display; null before.</summary>
    internal string? LastReply { get; private set; }

    /// <summary>What follows is an attempt to sign in.</summary>
    internal void BeginSecret(MailSecret password)
    {
        (signingIn, secretTag) = (true, null);
        // How a quoted string carries it (RFC 9051, section 4.3).
        echo.AddSent(password.Reveal().Replace("\\", "\\\\").Replace("\"", "\\\""));
    }

    /// <summary>The attempt is over.</summary>
    internal void EndSecret()
    {
        Flush();
        signingIn = false;
    }

    /// <summary>Writes what has no line end yet.</summary>
    internal void Flush()
    {
        if (sent.Length > 0) Sent(Take(sent));
        if (received.Length > 0) Received(Take(received));
        if (messageBytes > 0) trace($"(message, {messageBytes} bytes)", true);
        (inMessage, messageBytes) = (false, 0);
    }

    /// <summary>A text of MailKit's or the server's, safe to display and without the secret.</summary>
    internal string Conceal(string text) => echo.Conceal(DisplayText.Clean(text, DisplayText.MaximumLength));

    /// <inheritdoc/>
    public void LogConnect(Uri uri)
    {
    }

    /// <inheritdoc/>
    public void LogClient(byte[] buffer, int offset, int count)
    {
        if (inMessage) messageBytes += count;
        else Split(sent, buffer, offset, count, Sent);
    }

    /// <inheritdoc/>
    public void LogServer(byte[] buffer, int offset, int count)
    {
        if (messageBytes > 0) Flush();
        Split(received, buffer, offset, count, Received);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static SecretEcho Echo(MailSecret secret)
    {
        SecretEcho echo = new();
        echo.Add(secret);
        return echo;
    }

    private static void Split(StringBuilder line, byte[] buffer, int offset, int count, Action<string> write)
    {
        for (int i = offset; i < offset + count; i++)
        {
            if (buffer[i] == (byte)'\n') write(Take(line));
            else if (line.Length < LongestLine) line.Append((char)buffer[i]);
        }
    }

    // Bytes were gathered one to a character.
    private static string Take(StringBuilder line)
    {
        string text = line.ToString();
        line.Clear();
        return Encoding.UTF8.GetString([.. text.Select(c => (byte)c)]).TrimEnd('\r');
    }

    private void Sent(string line)
    {
        if (signingIn)
        {
            trace(Command(line), true);
            return;
        }

        if (inMessage) messageBytes += line.Length + 2;
        else trace(Conceal(line), true);
        if (line.EndsWith("}", StringComparison.Ordinal) || line.Equals("DATA", StringComparison.OrdinalIgnoreCase) || line.StartsWith("BDAT ", StringComparison.OrdinalIgnoreCase)) inMessage = true;
    }

    // The command, and the mechanism where there is one; everything else may be secret.
    private string Command(string line)
    {
        string[] words = line.Split(' ');
        if (secretTag is not null) return Masked(line);
        bool smtp = words[0].Equals("AUTH", StringComparison.OrdinalIgnoreCase);
        secretTag = smtp ? "" : words[0];
        int shown = smtp ? 2 : words.Length > 1 && words[1].Equals("AUTHENTICATE", StringComparison.OrdinalIgnoreCase) ? 3 : 2;
        if (words.Length <= shown) return Conceal(line);
        if (shown == 3 || smtp) echo.AddSent(words[shown]);
        return Conceal(string.Join(" ", words.Take(shown))) + " " + MailSecret.Mask;
    }

    private string Masked(string line)
    {
        if (line.Length > 1) echo.AddSent(line);
        return MailSecret.Mask;
    }

    private void Received(string line)
    {
        if (signingIn && IsChallenge(line))
        {
            trace((line.StartsWith("334", StringComparison.Ordinal) ? "334 " : "+ ") + MailSecret.Mask, false);
            return;
        }

        string shown = Conceal(line);
        trace(shown, false);
        bool untagged = line.StartsWith("* ", StringComparison.Ordinal);
        if (untagged && !line.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase)) return;
        LastReply = WithoutTag(shown);
        // The server's verdict on the command that carried the secret: what MailKit says from here on is ordinary talk.
        if (signingIn && secretTag is not null && !untagged && (secretTag.Length == 0 || line.StartsWith(secretTag + " ", StringComparison.Ordinal))) signingIn = false;
    }

    private static bool IsChallenge(string line) => line.StartsWith("+", StringComparison.Ordinal) || line.StartsWith("334", StringComparison.Ordinal);

    private static string WithoutTag(string line)
    {
        int space = line.IndexOf(' ');
        return space > 0 && !char.IsDigit(line[0]) ? line.Substring(space + 1) : line;
    }
}
