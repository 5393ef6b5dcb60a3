using System;
using MailReadiness.Data;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Tells what a refusal means for the check, by response code (RFC 2449, RFC 3206, RFC 5530) and known words.</summary>
internal static class Refusals
{
    /// <summary>The refusal as an exception.</summary>
    /// <param name="endpoint">Who refused.</param>
    /// <param name="what">What it did, such as <c>refused the sign-in of anna</c>.</param>
    /// <param name="reply">Its reply.</param>
    internal static ConversationException Of(MailEndpoint endpoint, string what, MailReply reply)
    {
        bool busy = IsBusy(reply);
        return new ConversationException(busy ? ConversationFailure.Busy : ConversationFailure.Refused, $"{endpoint} {what}: \"{reply.Text}\"", WhatToDo(reply, busy));
    }

    internal static bool IsBusy(MailReply reply) => reply.ResponseCode?.ToUpperInvariant() switch
    {
        "IN-USE" or "INUSE" or "LOGIN-DELAY" or "SYS/TEMP" or "UNAVAILABLE" or "LIMIT" => true,
        "AUTH" or "SYS/PERM" or "AUTHENTICATIONFAILED" or "AUTHORIZATIONFAILED" or "EXPIRED" or "PRIVACYREQUIRED" => false,
        _ => ServerPhrases.Current.Classify(reply.Text) is WordsMeaning.RateLimited or WordsMeaning.Temporary || reply.Code is >= 400 and <= 499,
    };

    private static string WhatToDo(MailReply reply, bool busy)
    {
        if (reply.ResponseCode is { } code)
        {
            if (code.Equals("IN-USE", StringComparison.OrdinalIgnoreCase)) return "End other POP3 sessions of this mailbox, or wait until they are over; a missing lock directory on the server gives the same answer.";
            if (code.Equals("LOGIN-DELAY", StringComparison.OrdinalIgnoreCase)) return "The server wants more time between sign-ins: check this mailbox less often.";
        }

        if (busy) return "Try again later.";
        return ServerPhrases.Current.Classify(reply.Text) switch
        {
            WordsMeaning.NeedsTls => "Use the endpoint with TLS.",
            WordsMeaning.TlsVersionRefused => "Check the TLS versions of server and client.",
            _ => "Check the user name, the password or the token's age and scope, and whether POP3 or IMAP is enabled for the mailbox; Exchange Online takes tokens only, no passwords.",
        };
    }
}
