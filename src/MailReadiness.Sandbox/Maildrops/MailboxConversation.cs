using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox.Connections;
using MailReadiness.Sandbox.Mail;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>Carries lines and answers between a channel and a speech, and lets happen what goes wrong.</summary>
internal sealed class MailboxConversation(
    IMailChannel channel, Transport transport, MailboxSpeech speech, MailContext context, MailProtocol? protocol, Action<string> log)
{
    private readonly InputBuffer input = new();
    private readonly StringBuilder answers = new();

    /// <summary>Greets and talks until TLS is to begin, true, or the connection has ended, false.</summary>
    /// <param name="greets">Whether the server speaks first.</param>
    public async Task<bool> TalkAsync(bool greets)
    {
        try
        {
            return await TalkToTheEndAsync(greets).ConfigureAwait(false);
        }
        finally
        {
            speech.End(input.Rest);
        }
    }

    private async Task<bool> TalkToTheEndAsync(bool greets)
    {
        if (greets && speech.Greeting.Length > 0)
        {
            SandboxMailFault? fault = Next(SandboxMailStep.Greeting, null);
            MailReplyNext first = fault is null ? Say(new MailReply(speech.Greeting))
                : await FailAsync(fault, "", () => Task.FromResult(new MailReply(speech.Greeting))).ConfigureAwait(false);
            if (first == MailReplyNext.Close) return await FinishAsync().ConfigureAwait(false);
            await FlushAsync().ConfigureAwait(false);
        }

        while (true)
        {
            ArraySegment<byte> bytes = await channel.ReceiveAsync().ConfigureAwait(false);
            if (bytes.Count == 0)
            {
                speech.End(input.Rest);
                return await FinishAsync().ConfigureAwait(false);
            }

            input.Add(bytes);
            MailReplyNext next = MailReplyNext.Listen;
            while (next == MailReplyNext.Listen && TryTake(out string line)) next = await AnswerAsync(line).ConfigureAwait(false);
            if (next == MailReplyNext.Close) return await FinishAsync().ConfigureAwait(false);
            await FlushAsync().ConfigureAwait(false);
            if (next == MailReplyNext.StartTls) return true;
        }
    }

    private bool TryTake(out string line) => speech.BytesWanted > 0 ? input.TryTake(speech.BytesWanted, out line) : input.TryTakeLine(out line);

    private async Task<MailReplyNext> AnswerAsync(string line)
    {
        if (speech.Loggable(line) is string loggable) log("C: " + loggable);
        SandboxMailFault? fault = null;
        if (speech.StepOf(line) is SandboxMailStep step)
        {
            fault = Next(step, speech.Subject(line));
            speech.Note(step);
        }

        return fault is null
            ? Say(await speech.AnswerAsync(line, effective: true).ConfigureAwait(false))
            : await FailAsync(fault, line, () => speech.AnswerAsync(line, Effective(fault))).ConfigureAwait(false);
    }

    private SandboxMailFault? Next(SandboxMailStep step, SandboxMaildrop? subject) => context.Faults.Next(
        step, protocol, subject?.User, subject?.DeletionSeen ?? context.DeletionSeen, speech.HasMarks);

    private static bool Effective(SandboxMailFault fault) => fault.TakesEffect ?? fault.Kind == SandboxMailFaultKind.Slow;

    private MailReplyNext Say(MailReply reply)
    {
        if (reply.Text.Length > 0) log("S: " + reply.Text.TrimEnd().Replace("\r\n", " / "));
        answers.Append(reply.Text);
        return reply.Next;
    }

    private async Task<MailReplyNext> FailAsync(SandboxMailFault fault, string line, Func<Task<MailReply>> answer)
    {
        log($"fault: {fault.Step} {fault.Kind}");
        bool answers = fault.Kind is SandboxMailFaultKind.Reply or SandboxMailFaultKind.Slow
            or SandboxMailFaultKind.Truncated or SandboxMailFaultKind.TruncatedThenHang;
        MailReply reply = answers || Effective(fault) ? await answer().ConfigureAwait(false) : default;
        MailReplyNext then = fault.Step is SandboxMailStep.Quit or SandboxMailStep.Greeting ? MailReplyNext.Close : MailReplyNext.Listen;
        switch (fault.Kind)
        {
            case SandboxMailFaultKind.Reply:
                return Say(reply);
            case SandboxMailFaultKind.Error:
                return Say(new MailReply(speech.Error(fault.Step, fault.Text, line), then));
            case SandboxMailFaultKind.Garbage:
                await FlushAsync().ConfigureAwait(false);
                await channel.SendAsync(Garbage()).ConfigureAwait(false);
                return then;
            case SandboxMailFaultKind.Close:
                return MailReplyNext.Close;
            case SandboxMailFaultKind.Reset:
                await FlushAsync().ConfigureAwait(false);
                speech.End("");
                await transport.ResetAsync().ConfigureAwait(false);
                return MailReplyNext.Close;
            case SandboxMailFaultKind.Slow:
                await FlushAsync().ConfigureAwait(false);
                foreach (byte b in Latin1.GetBytes(reply.Text))
                {
                    await Task.Delay(fault.ByteInterval, context.Stopping).ConfigureAwait(false);
                    await channel.SendAsync([b]).ConfigureAwait(false);
                }

                return reply.Next;
            case SandboxMailFaultKind.Truncated:
            case SandboxMailFaultKind.TruncatedThenHang:
                this.answers.Append(reply.Text, 0, reply.Text.Length / 2);
                if (fault.Kind == SandboxMailFaultKind.Truncated) return MailReplyNext.Close;
                goto default;
            default:
                await FlushAsync().ConfigureAwait(false);
                await transport.StaySilentAsync().ConfigureAwait(false);
                return MailReplyNext.Close;
        }
    }

    // The session is over before the client can see the end of the connection, so that it can be back at once.
    private async Task<bool> FinishAsync()
    {
        speech.End("");
        await FlushAsync().ConfigureAwait(false);
        await channel.FinishAsync().ConfigureAwait(false);
        return false;
    }

    private async Task FlushAsync()
    {
        if (answers.Length == 0) return;
        byte[] bytes = Latin1.GetBytes(answers.ToString());
        answers.Clear();
        await channel.SendAsync(bytes).ConfigureAwait(false);
    }

    private static byte[] Garbage()
    {
        byte[] bytes = new byte[64];
        new Random(bytes.Length).NextBytes(bytes);
        return [.. bytes.Select(b => b is (byte)'\n' or (byte)'+' or (byte)'-' ? (byte)'?' : b), (byte)'\r', (byte)'\n'];
    }
}
