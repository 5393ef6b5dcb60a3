using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>One connection on which a protocol is spoken: bytes of a session out and in, each answer within the time-out.
/// Disposing it closes the connection without saying goodbye.</summary>
internal sealed class MailConversation : IDisposable
{
    private readonly CheckContext context;
    private readonly MailEndpoint endpoint;
    private readonly Connection connection;
    private readonly byte[] buffer = new byte[8192];
    private readonly string label;
    private Stream stream;
    private bool closed;

    private MailConversation(CheckContext context, MailEndpoint endpoint, MailSession session, Connection connection, string label)
    {
        (this.context, this.endpoint, Session, this.connection, this.label) = (context, endpoint, session, connection, label);
        stream = new ConnectionStream(connection);
    }

    internal MailSession Session { get; }

    /// <summary>The address connected to; null when a proxy resolved the name.</summary>
    internal string? Address => connection.Remote?.Address.ToString();

    /// <summary>Connects, begins TLS where that comes first, and reads the greeting.</summary>
    /// <exception cref="ConversationException">It came to nothing.</exception>
    internal static async Task<(MailConversation Conversation, MailReply Greeting)> OpenAsync(
        CheckContext context, MailEndpoint endpoint, MailSession session, string? serverName, CancellationToken cancellationToken)
    {
        string label = context.NextLabel(session.Protocol);
        session.Record(context.Transcript, label);
        Connection connection = await EndpointDialer.DialAsync(endpoint, context.Options, context.Connector, context.Resolver,
            text => context.Transcript.Add("network", WireDirection.Event, text), cancellationToken).ConfigureAwait(false);
        MailConversation conversation = new(context, endpoint, session, connection, label);
        try
        {
            context.Transcript.Add(label, WireDirection.Event, $"connected to {connection.Peer}");
            if (endpoint.Security == MailSecurity.Implicit) await conversation.StartTlsAsync(serverName, greetingExpected: true, cancellationToken).ConfigureAwait(false);
            MailReply greeting = await conversation.ReplyAsync(cancellationToken).ConfigureAwait(false);
            if (greeting.Kind == MailReplyKind.Ok) return (conversation, greeting);
            throw Refusals.Of(endpoint, "greeted with a refusal", greeting);
        }
        catch
        {
            conversation.Dispose();
            throw;
        }
    }

    /// <summary>Begins TLS on the open connection.</summary>
    internal async Task StartTlsAsync(string? serverName, bool greetingExpected, CancellationToken cancellationToken)
    {
        if (Session.Unread > 0)
        {
            Session.DiscardUnread();
            throw new ConversationException(ConversationFailure.Tls, $"{endpoint} sent plain text behind its agreement to begin TLS, which somebody in between may have added (CVE-2011-0411)",
                "Do not sign in there. Have the server or the device in between updated.");
        }

        using CancellationTokenSource deadline = Deadline(cancellationToken);
        try
        {
            stream = await TlsStart.RunAsync(stream, endpoint, serverName, context.Options.SkipCertificateCheck, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (Translate(error, "the TLS handshake", cancellationToken) is { } translated)
        {
            throw translated;
        }

        Session.TlsStarted(greetingExpected);
    }

    /// <summary>Sends a command and reads the answer.</summary>
    /// <exception cref="ConversationException">There was no usable answer.</exception>
    internal async Task<MailReply> AskAsync(byte[] command, CancellationToken cancellationToken)
    {
        await SendAsync(command, cancellationToken).ConfigureAwait(false);
        return await ReplyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends bytes.</summary>
    internal async Task SendAsync(byte[] command, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = Deadline(cancellationToken);
        try
        {
            await stream.WriteAsync(command, 0, command.Length, deadline.Token).ConfigureAwait(false);
            await stream.FlushAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (Translate(error, "sending a command", cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Reads the answer that is due.</summary>
    internal async Task<MailReply> ReplyAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = Deadline(cancellationToken);
        try
        {
            while (true)
            {
                if (Session.TryReadReply(out MailReply? reply))
                {
                    if (reply.Kind != MailReplyKind.Malformed) return reply;
                    throw new ConversationException(ConversationFailure.Garbage, $"{endpoint} sent something that is no {Session.Protocol}", reply.Hint ?? "Check host and port.");
                }

                int read = await stream.ReadAsync(buffer, 0, buffer.Length, deadline.Token).ConfigureAwait(false);
                if (read == 0) throw Ended("closed the connection");
                Session.Receive(buffer.AsSpan(0, read));
            }
        }
        catch (Exception error) when (Translate(error, "waiting for an answer", cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Waits, no longer than a few seconds, until the server has closed the connection: some release the maildrop only then.</summary>
    internal async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        TimeSpan longest = TimeSpan.FromSeconds(5);
        patience.CancelAfter(context.Options.Timeout < longest ? context.Options.Timeout : longest);
        try
        {
            for (int left = 64 * 1024; left > 0;)
            {
                int read = await stream.ReadAsync(buffer, 0, buffer.Length, patience.Token).ConfigureAwait(false);
                if (read == 0)
                {
                    context.Transcript.Add(label, WireDirection.Event, "the server closed the connection");
                    return;
                }

                left -= read;
            }

            context.Transcript.Add(label, WireDirection.Event, "the server kept sending after the last answer");
        }
        catch (Exception error) when (Translate(error, "waiting for the end", cancellationToken) is { } translated)
        {
            context.Transcript.Add(label, WireDirection.Event, translated.Message);
        }
    }

    /// <summary>Closes the connection without sending anything more.</summary>
    public void Dispose()
    {
        if (closed) return;
        closed = true;
        Session.Close();
        context.Transcript.Add(label, WireDirection.Event, "connection closed here");
        stream.Dispose();
        connection.Dispose();
    }

    private CancellationTokenSource Deadline(CancellationToken cancellationToken)
    {
        CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(context.Options.Timeout);
        return deadline;
    }

    private ConversationException Ended(string how) => new(ConversationFailure.Ended,
        $"{endpoint} {how}{(Session.Unread > 0 ? " in the middle of an answer" : "")}", "Try again later; if it repeats, ask who runs the server or the firewall before it.");

    private ConversationException? Translate(Exception error, string during, CancellationToken cancellationToken) => error switch
    {
        _ when cancellationToken.IsCancellationRequested => null,
        OperationCanceledException => new ConversationException(ConversationFailure.Silent,
            FormattableString.Invariant($"{endpoint} was silent for {context.Options.Timeout.TotalSeconds:0.###} s ({during})"), "Allow more time, or try again later."),
        NetworkException network => new ConversationException(ConversationFailure.Ended, network.Message.TrimEnd('.'), "Try again later.", error),
        System.Security.Authentication.AuthenticationException => new ConversationException(ConversationFailure.Tls, $"TLS with {endpoint} failed: {error.Message.TrimEnd('.')}",
            "Check which TLS versions the server accepts; this check needs TLS 1.2 or later.", error),
        IOException when error.InnerException is NetworkException inner => new ConversationException(ConversationFailure.Ended, inner.Message.TrimEnd('.'), "Try again later.", error),
        IOException or ObjectDisposedException => new ConversationException(ConversationFailure.Ended, $"{endpoint} broke the connection ({during}): {error.Message.TrimEnd('.')}", "Try again later.", error),
        _ => null,
    };
}
