using System;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Signing in, the same in every protocol.</summary>
internal static class SignIn
{
    /// <summary>Signs in by what the server offers.</summary>
    /// <exception cref="ConversationException">There is no way to, or it was refused.</exception>
    internal static async Task RunAsync(MailConversation conversation, MailEndpoint endpoint, string user, MailSecret secret, CancellationToken cancellationToken, string? mechanism = null)
    {
        MailSession session = conversation.Session;
        byte[]? command = Begin(session, endpoint, user, secret, mechanism)
            ?? throw new ConversationException(ConversationFailure.Refused, $"there is no way to sign in to {endpoint}: {session.LoginUnavailable?.TrimEnd('.')}",
                "Give the kind of secret the server takes. Exchange Online takes access tokens only.");
        MailReply reply;
        do
        {
            reply = await conversation.AskAsync(command, cancellationToken).ConfigureAwait(false);
            command = session.ContinueLogin(reply);
        }
        while (command is not null);
        if (reply.Kind != MailReplyKind.Ok) throw Refusals.Of(endpoint, $"refused the sign-in of {user}", reply);
    }

    private static byte[]? Begin(MailSession session, MailEndpoint endpoint, string user, MailSecret secret, string? mechanism)
    {
        try
        {
            return session.BeginLogin(user, secret, mechanism);
        }
        catch (ArgumentException error)
        {
            throw new ConversationException(ConversationFailure.Refused, $"user name or secret cannot be sent to {endpoint}", "Use characters that the protocol can carry.", error);
        }
    }

    /// <summary>That a secret does not go over a connection without TLS.</summary>
    internal static ConversationException NoTls(MailEndpoint endpoint, string user) => new(ConversationFailure.Refused,
        $"{endpoint} offers no TLS, and the secret of {user} does not go over a connection without",
        "Use the port with TLS from the first byte, or allow plain text if the network in between is your own.");
}
