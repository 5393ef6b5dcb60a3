using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats.Entra;

/// <summary>Which sign-ins are those of mail clients, and for which protocol.</summary>
internal static class SignInProtocol
{
    /// <summary>The id of Exchange Online as an application and as a resource.</summary>
    public static ReadOnlySpan<byte> ExchangeOnline => "00000002-0000-0ff1-ce00-000000000000"u8;

    /// <summary>Words of which all such sign-ins have one, and the escape that may hide one.</summary>
    public static TextHints Words { get; } = new("POP", "IMAP", "SMTP", "Other client", "BAV2ROPC", "CBAinPROD", "CBAInPROD", "\\u");

    /// <param name="signIn">The sign-in.</param>
    /// <param name="protocol">The protocol; null for one of the three, not known which.</param>
    public static bool IsMail(in SignIn signIn, out MailProtocol? protocol)
    {
        ReadOnlySpan<byte> app = Utf8.Trim(signIn.ClientApp);
        protocol = Named(app);
        if (protocol is not null) return true;
        bool other = Utf8.StartsWithIgnoreCase(app, "other clients"u8);
        if (other && app.Length > 13)
        {
            // Older exports say which after a semicolon; what names none of ours is a client of something else.
            protocol = Named(Utf8.Trim(app.Slice(14)));
            return protocol is not null;
        }

        if (!other && !IsGeneral(app)) return false;
        protocol = Scoped(signIn.Details, out bool scoped);
        return scoped || SignInClient.IsBasicTurnedRopc(signIn.UserAgent) || (other && MayBeExchange(signIn.Resource));
    }

    private static MailProtocol? Named(ReadOnlySpan<byte> app)
    {
        if (Utf8.StartsWithIgnoreCase(app, "imap"u8)) return MailProtocol.Imap;
        if (Utf8.StartsWithIgnoreCase(app, "pop"u8)) return MailProtocol.Pop3;
        return Utf8.StartsWithIgnoreCase(app, "authenticated smtp"u8) || Utf8.StartsWithIgnoreCase(app, "smtp"u8) ? MailProtocol.Smtp : null;
    }

    /// <summary>Whether the value says nothing about the protocol: OAuth clients of mail sign in under these.</summary>
    private static bool IsGeneral(ReadOnlySpan<byte> app) =>
        app.IsEmpty
        || Utf8.EqualsIgnoreCase(app, "mobile apps and desktop clients"u8)
        || Utf8.EqualsIgnoreCase(app, "browser"u8)
        || Utf8.EqualsIgnoreCase(app, "unknown"u8);

    // A client that reads mail asks for the scope to send it too, so reading names the protocol; IMAP and POP3 together name none.
    private static MailProtocol? Scoped(in SignInDetails details, out bool scoped)
    {
        scoped = details.ImapScope || details.PopScope || details.SmtpScope;
        if (details.ImapScope) return details.PopScope ? null : MailProtocol.Imap;
        if (details.PopScope) return MailProtocol.Pop3;
        return details.SmtpScope ? MailProtocol.Smtp : null;
    }

    private static bool MayBeExchange(ReadOnlySpan<byte> resource) =>
        resource.IsEmpty || Utf8.IndexOfIgnoreCase(resource, "exchange"u8) >= 0 || Utf8.EqualsIgnoreCase(resource, ExchangeOnline);
}
