using System;
using System.Globalization;
using System.IO;
using System.Linq;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.MailKit;

/// <summary>Says in the check's words what MailKit's exceptions mean. Those that may carry a server's words are not passed on as inner exceptions: the words may be an echo of the secret.</summary>
internal static class Failures
{
    private const string Later = "Try again later.";

    /// <summary>The failure; null for what is no failure of server or network.</summary>
    internal static ConversationException? Translate(Exception error, FailureScene scene) => error switch
    {
        ConversationException own => own,
        _ when scene.Overdue is { } waited => new ConversationException(ConversationFailure.Silent,
            FormattableString.Invariant($"{scene.Endpoint} was silent for {waited.TotalSeconds:0.###} s ({scene.What})"), "Allow more time, or try again later."),
        SslHandshakeException when scene.Objection is { } objection => TlsStart.Untrusted(scene.Endpoint, objection, null),
        SslHandshakeException => new ConversationException(ConversationFailure.Tls, $"TLS with {scene.Endpoint} failed: {Safe(Innermost(error).Message, scene)}",
            "Check which TLS versions the server accepts; this check needs TLS 1.2 or later."),
        SaslException sasl => new ConversationException(ConversationFailure.Refused, $"signing in to {scene.Endpoint} by {sasl.Mechanism} failed on this side: {Safe(sasl.Message, scene)}",
            "Name another SASL mechanism, such as MailKit/PLAIN."),
        AuthenticationException { InnerException: SaslException sasl } => Translate(sasl, scene),
        AuthenticationException or CommandException => Refused(error, scene),
        ServiceNotAuthenticatedException or NotSupportedException => Refused(error, scene),
        ProtocolException or FolderNotFoundException => scene.Log.LastReply is { } last && IsGoodbye(last)
            ? Refused(error, scene)
            : new ConversationException(ConversationFailure.Garbage, $"{scene.Endpoint} sent something MailKit does not understand, or ended the session: {Safe(error.Message, scene)}", "Check host and port, or try again later."),
        NetworkException network => new ConversationException(ConversationFailure.Ended, network.Message.TrimEnd('.'), Later, error),
        IOException when error.InnerException is NetworkException inner => new ConversationException(ConversationFailure.Ended, inner.Message.TrimEnd('.'), Later, error),
        IOException or ObjectDisposedException or ServiceNotConnectedException => new ConversationException(ConversationFailure.Ended, $"{scene.Endpoint} broke the connection: {Safe(error.Message, scene)}", Later),
        // MailKit's parsers meet a hostile server with these.
        FormatException or ArgumentException or InvalidOperationException => new ConversationException(ConversationFailure.Garbage,
            $"{scene.Endpoint} sent something MailKit cannot work with: {Safe(error.Message, scene)}", "Check host and port."),
        _ => null,
    };

    private static ConversationException Refused(Exception error, FailureScene scene)
    {
        // Behind a refusal MailKit sends RSET, whose answer is then the last; and what MailKit itself refuses was never answered.
        string words = error switch
        {
            SmtpCommandException smtp => FormattableString.Invariant($"{(int)smtp.StatusCode} {Safe(smtp.Message, scene)}"),
            ServiceNotAuthenticatedException or NotSupportedException => Safe(error.Message, scene),
            _ => scene.Log.LastReply ?? Safe(error.Message, scene),
        };
        int? code = Code(words);
        string? responseCode = error is ImapCommandException or AuthenticationException ? Bracket(words) : null;
        return Refusals.Of(scene.Endpoint, $"refused {scene.What}", new MailReply(MailReplyKind.Refused, words, [], code, responseCode));
    }

    private static bool IsGoodbye(string reply) => reply.StartsWith("BYE", StringComparison.OrdinalIgnoreCase) || Code(reply) is >= 400;

    private static int? Code(string words) =>
        words.Length >= 3 && words.Take(3).All(c => c is >= '0' and <= '9') ? int.Parse(words.Substring(0, 3), CultureInfo.InvariantCulture) : null;

    private static string? Bracket(string words)
    {
        int from = words.IndexOf('['), to = words.IndexOf(']');
        return from >= 0 && to > from + 1 ? words.Substring(from + 1, to - from - 1) : null;
    }

    private static Exception Innermost(Exception error)
    {
        while (error.InnerException is { } inner) error = inner;
        return error;
    }

    // MailKit's own texts can run over several lines and hold the server's words.
    private static string Safe(string text, FailureScene scene) => scene.Log.Conceal(text.Split('\n')[0].Trim()).TrimEnd('.');
}
