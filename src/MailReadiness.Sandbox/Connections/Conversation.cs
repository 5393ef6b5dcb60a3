using System;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Sandbox.Mail;

namespace MailReadiness.Sandbox.Connections;

/// <summary>Carries lines and answers between a channel and a speech.</summary>
internal static class Conversation
{
    /// <summary>Talks until the speech starts TLS, true, or ends, or the client leaves.</summary>
    /// <param name="channel">Where to talk.</param>
    /// <param name="speech">What to say.</param>
    /// <param name="injectedPlaintext">What follows the agreement to start TLS in the same packet; null for nothing.</param>
    /// <param name="log">Takes a line for each command and each answer.</param>
    public static async Task<bool> TalkAsync(IMailChannel channel, IMailSpeech speech, string? injectedPlaintext, Action<string> log)
    {
        LineBuffer lines = new();
        StringBuilder answers = new();
        while (true)
        {
            ArraySegment<byte> bytes = await channel.ReceiveAsync().ConfigureAwait(false);
            if (bytes.Count == 0) return false;
            lines.Add(bytes.AsSpan());
            MailReplyNext next = MailReplyNext.Listen;
            // Commands sent together are answered together (RFC 2449, section 6.6; RFC 2920).
            while (next == MailReplyNext.Listen && lines.TryTake(out string line))
            {
                log("C: " + MailWords.Masked(line, speech.AwaitsSecret));
                MailReply reply = speech.Answer(line);
                log("S: " + reply.Text.TrimEnd().Replace("\r\n", " / "));
                answers.Append(reply.Text);
                next = reply.Next;
            }

            // What the client sent in plain behind STLS is dropped with the buffer (RFC 3207, section 4.2).
            if (next == MailReplyNext.StartTls) answers.Append(injectedPlaintext);
            await channel.SendAsync(Encoding.UTF8.GetBytes(answers.ToString())).ConfigureAwait(false);
            answers.Clear();
            if (next != MailReplyNext.Listen) return next == MailReplyNext.StartTls;
        }
    }
}
