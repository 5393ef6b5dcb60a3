using System;
using System.Threading.Tasks;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Reads the answer to QUIT into evidence.</summary>
internal static class QuitStep
{
    /// <summary>Awaits the answer.</summary>
    internal static async Task<DeleteEvidence> RunAsync(DeleteEvidence evidence, Func<Task<MailReply>> quit)
    {
        try
        {
            MailReply reply = await quit().ConfigureAwait(false);
            return reply.Kind switch
            {
                MailReplyKind.Ok => evidence with { Quit = QuitAnswer.Ok, QuitReply = reply.Text },
                MailReplyKind.Refused => evidence with { Quit = QuitAnswer.Refused, QuitReply = reply.Text },
                _ => evidence with { Quit = QuitAnswer.None, Trouble = $"the answer was \"{reply.Text}\"" },
            };
        }
        catch (ConversationException error)
        {
            return evidence with { Quit = QuitAnswer.None, Trouble = error.Message };
        }
    }
}
