using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Tests.Servers;

namespace MailReadiness.Benchmarks;

/// <summary>Everything a check of one mailbox sent, to be sent again by bare scripts: the same sessions, the same commands.</summary>
internal sealed class Replay
{
    private const string Mask = "***";

    private readonly IReadOnlyList<ReplayedSession> sessions;
    private readonly string token;
    private readonly string user;

    private Replay(IReadOnlyList<ReplayedSession> sessions, string token, string user)
    {
        this.sessions = sessions;
        this.token = token;
        this.user = user;
    }

    /// <summary>How many connections, and how many commands.</summary>
    public string Size => $"{sessions.Count} connections, {sessions.Sum(session => session.Lines.Count)} commands";

    /// <summary>Exchanges that wait for an answer: connecting, TLS, the greeting, and each command.</summary>
    public int Exchanges => sessions.Sum(session => 3 + session.Lines.Count);

    /// <summary>Takes the script from a transcript.</summary>
    public static Replay Of(DeleteCommitResult result, MailEndpoint imap, string user, string password)
    {
        string token = result.Transcript.Select(line => Between(line.Text, "mailreadiness.", "@")).First(found => found.Length == 32);
        string letter = Message(token, user);
        List<ReplayedSession> sessions = [];
        foreach (IGrouping<string, TranscriptLine> session in result.Transcript.GroupBy(line => line.Session))
        {
            List<string> lines = [];
            string before = "";
            foreach (string text in session.Where(line => line.Direction == TranscriptDirection.Sent).Select(line => line.Text))
            {
                lines.Add(Reveal(text, before, user, password, letter));
                before = text;
            }

            if (lines.Count > 0)
                sessions.Add(new ReplayedSession(session.Key.StartsWith("IMAP", StringComparison.Ordinal) ? imap : result.Endpoint, lines, lines[^1].EndsWith("QUIT", StringComparison.Ordinal) || lines[^1].EndsWith("LOGOUT", StringComparison.Ordinal)));
        }

        return new Replay(sessions, token, user);
    }

    /// <summary>Runs the script once.</summary>
    /// <param name="otherUser">The user to sign in as instead.</param>
    public async Task RunAsync(string? otherUser = null)
    {
        string fresh = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        string Adapt(string line)
        {
            string text = line.Replace(token, fresh, StringComparison.Ordinal);
            if (otherUser is null) return text;
            text = text.Replace(Plain(user, DovecotOptions.DefaultPassword), Plain(otherUser, DovecotOptions.DefaultPassword), StringComparison.Ordinal);
            return text.Replace(user, otherUser, StringComparison.Ordinal);
        }

        foreach (ReplayedSession session in sessions) await session.RunAsync(Adapt);
    }

    private static string Reveal(string text, string before, string user, string password, string letter)
    {
        if (text.StartsWith("(the message", StringComparison.Ordinal)) return letter;
        int size = text.IndexOf('{', StringComparison.Ordinal);
        if (size >= 0) return text[..size] + (text.EndsWith("+}", StringComparison.Ordinal) ? $"{{{letter.Length}+}}\r\n{letter}" : $"{{{letter.Length}}}");
        if (!text.Contains(Mask, StringComparison.Ordinal)) return text;
        bool isPlain = text.Contains("PLAIN", StringComparison.Ordinal) || before.Contains("PLAIN", StringComparison.Ordinal);
        return text.Replace(Mask, isPlain ? Plain(user, password) : password, StringComparison.Ordinal);
    }

    private static string Message(string token, string user) =>
        $"From: {user}\r\nTo: {user}\r\nSubject: canary\r\nMessage-ID: <mailreadiness.{token}@canary.invalid>\r\nX-Token: {token}\r\n\r\nText of a canary that is about as long as the one of the check itself.\r\n";

    private static string Plain(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"));

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal);
        if (from < 0) return "";
        from += start.Length;
        int to = text.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0 ? "" : text[from..to];
    }
}
