using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Pop3;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Signs in to the mailbox by POP3 and lists it.</summary>
internal sealed class MaildropOpener(CheckContext context, MaildropMemory memory)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);
    private readonly MailEndpoint endpoint = context.Mailbox.Endpoint;

    /// <summary>Opens the maildrop; tries again, within the time-out, what may pass: a busy maildrop, a lost connection.</summary>
    /// <exception cref="ConversationException">The last attempt failed.</exception>
    internal Task<Maildrop> OpenPatientlyAsync(CancellationToken cancellationToken) => OpenAsync(error => error.MayPass, cancellationToken);

    /// <summary>Opens the maildrop; tries again only while it is busy, so that what is set up wrongly shows at once.</summary>
    /// <exception cref="ConversationException">The last attempt failed.</exception>
    internal Task<Maildrop> OpenWhenFreeAsync(CancellationToken cancellationToken) => OpenAsync(error => error.Kind == ConversationFailure.Busy, cancellationToken);

    private async Task<Maildrop> OpenAsync(Func<ConversationException, bool> tryAgain, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan pause = TimeSpan.FromMilliseconds(100);
        while (true)
        {
            try
            {
                return await OpenAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ConversationException error) when (tryAgain(error) && watch.Elapsed + pause < context.Options.Timeout)
            {
                context.Step($"{error.Message}; trying again");
            }

            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            pause = pause + pause < LongestPause ? pause + pause : LongestPause;
        }
    }

    private async Task<Maildrop> OpenAsync(CancellationToken cancellationToken)
    {
        Pop3Session session = new(maximumReply: MailSession.LargeReply);
        session.Hide(context.Mailbox.Secret);
        (MailConversation conversation, MailReply greeting) = await MailConversation.OpenAsync(context, endpoint, session, context.Options.ServerName, cancellationToken).ConfigureAwait(false);
        try
        {
            bool encrypted = await SecureAsync(conversation, session, cancellationToken).ConfigureAwait(false);
            await SignIn.RunAsync(conversation, endpoint, context.Mailbox.User, context.Mailbox.Secret, cancellationToken, memory.Traits?.Mechanism).ConfigureAwait(false);
            if (memory.Traits is null && session.CapabilitiesKnown && !session.Offers("TOP")) await conversation.AskAsync(session.Capabilities(), cancellationToken).ConfigureAwait(false);
            memory.Traits ??= new ServerTraits(encrypted && endpoint.Security == MailSecurity.StartTls, session.LoginMechanism,
                session.Offers("PIPELINING"), session.CapabilitiesKnown && !session.Offers("TOP"));
            IReadOnlyList<UidlEntry> listing = await ListAsync(conversation, session, cancellationToken).ConfigureAwait(false);
            return new Maildrop(conversation, memory, FrontEndName.FromGreeting(greeting.Text), listing);
        }
        catch
        {
            conversation.Dispose();
            throw;
        }
    }

    private async Task<bool> SecureAsync(MailConversation conversation, Pop3Session session, CancellationToken cancellationToken)
    {
        bool encrypted = endpoint.Security == MailSecurity.Implicit;
        if (memory.Traits is null) await conversation.AskAsync(session.Capabilities(), cancellationToken).ConfigureAwait(false);
        if (encrypted) return true;
        if (memory.Traits?.UseStls ?? session.OffersStartTls ?? true)
        {
            MailReply reply = await conversation.AskAsync(session.StartTls(), cancellationToken).ConfigureAwait(false);
            if (reply.Kind == MailReplyKind.Ok)
            {
                await conversation.StartTlsAsync(context.Options.ServerName, greetingExpected: false, cancellationToken).ConfigureAwait(false);
                if (memory.Traits is null) await conversation.AskAsync(session.Capabilities(), cancellationToken).ConfigureAwait(false);
                return true;
            }

            if (Refusals.IsBusy(reply)) throw Refusals.Of(endpoint, "put off STLS", reply);
            if (memory.Traits is { UseStls: true }) throw Refusals.Of(endpoint, "refused STLS, which it agreed to before", reply);
        }

        if (context.Options.AllowPlaintext) return false;
        throw SignIn.NoTls(endpoint, context.Mailbox.User);
    }

    // A maildrop that signs in and then cannot be listed cannot be opened; that says nothing about what is in it.
    private async Task<IReadOnlyList<UidlEntry>> ListAsync(MailConversation conversation, Pop3Session session, CancellationToken cancellationToken)
    {
        if (session.CapabilitiesKnown && !session.Offers("UIDL"))
            throw new ConversationException(ConversationFailure.Refused, $"{endpoint} has no UIDL", "Without UIDL this check cannot see whether other messages stay, so it does not begin.");
        bool together = memory.Traits is { Pipelining: true };
        session.Pipelining = together;
        await conversation.SendAsync(together ? [.. session.Stat(), .. session.Uidl()] : session.Stat(), cancellationToken).ConfigureAwait(false);
        MailReply stat = await conversation.ReplyAsync(cancellationToken).ConfigureAwait(false);
        if (stat.Kind != MailReplyKind.Ok) throw CannotOpen("STAT", stat);
        if (!together) await conversation.SendAsync(session.Uidl(), cancellationToken).ConfigureAwait(false);
        MailReply uidl = await conversation.ReplyAsync(cancellationToken).ConfigureAwait(false);
        session.Pipelining = false;
        if (uidl.Kind != MailReplyKind.Ok) throw CannotOpen("UIDL", uidl);
        IReadOnlyList<UidlEntry>? listing = Pop3Answers.Uidl(uidl);
        MaildropSize? size = Pop3Answers.Stat(stat);
        if (listing is not null && size is not null && size.Messages == listing.Count && listing.Select(entry => entry.Message).Distinct().Count() == listing.Count) return listing;
        throw new ConversationException(ConversationFailure.Garbage, $"{endpoint} gave a listing that cannot be relied on (STAT: \"{stat.Text}\", UIDL: {(listing is null ? "unreadable" : $"{listing.Count} messages")})",
            "Try again; if it repeats, tell whoever runs the server.");
    }

    private ConversationException CannotOpen(string command, MailReply reply) => new(ConversationFailure.Busy,
        $"{endpoint} accepted the sign-in but cannot open the maildrop ({command}: \"{reply.Text}\")",
        command == "UIDL" && memory.Before is null ? "This check needs UIDL and TOP. If the server has them, try again later." : "Try again later; if it repeats, the mail store needs attention.");
}
