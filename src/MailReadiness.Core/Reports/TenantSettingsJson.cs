using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Data;

namespace MailReadiness.Reports;

/// <summary>The JSON form of <see cref="TenantSettings"/>.</summary>
internal static class TenantSettingsJson
{
    public static void Write(JsonWriter json, TenantSettings? settings)
    {
        if (settings is null)
        {
            json.Value((string?)null);
            return;
        }

        json.StartObject();
        json.Member("allowLegacyTlsClients", settings.AllowLegacyTlsClients);
        json.Member("smtpClientAuthenticationDisabled", settings.SmtpClientAuthenticationDisabled);
        json.Member("unusedDays", settings.UnusedDays);
        json.Member("readAt", settings.ReadAt);
        json.List("authenticationPolicies", settings.AuthenticationPolicies, Policy);
        json.List("mailboxes", settings.Mailboxes, Mailbox);
        json.End();
    }

    public static TenantSettings Read(JsonValue json) => new()
    {
        AllowLegacyTlsClients = json.MaybeFlag("allowLegacyTlsClients"),
        SmtpClientAuthenticationDisabled = json.MaybeFlag("smtpClientAuthenticationDisabled"),
        UnusedDays = json.Count("unusedDays"),
        ReadAt = json.MaybeTime("readAt"),
        AuthenticationPolicies = json.List("authenticationPolicies", static policy => new AuthenticationPolicy(
            policy.Text("name"), policy.MaybeFlag("allowBasicAuthPop"), policy.MaybeFlag("allowBasicAuthImap"), policy.MaybeFlag("allowBasicAuthSmtp"))),
        Mailboxes = json.List("mailboxes", static mailbox => new MailboxAccess(
            mailbox.Text("mailbox"), mailbox.MaybeFlag("popEnabled"), mailbox.MaybeFlag("imapEnabled"), mailbox.MaybeFlag("smtpClientAuthenticationDisabled"))),
    };

    private static void Policy(JsonWriter json, AuthenticationPolicy policy)
    {
        json.StartObject();
        json.Member("name", policy.Name);
        json.Member("allowBasicAuthPop", policy.AllowBasicAuthPop);
        json.Member("allowBasicAuthImap", policy.AllowBasicAuthImap);
        json.Member("allowBasicAuthSmtp", policy.AllowBasicAuthSmtp);
        json.End();
    }

    private static void Mailbox(JsonWriter json, MailboxAccess mailbox)
    {
        json.StartObject();
        json.Member("mailbox", mailbox.Mailbox);
        json.Member("popEnabled", mailbox.PopEnabled);
        json.Member("imapEnabled", mailbox.ImapEnabled);
        json.Member("smtpClientAuthenticationDisabled", mailbox.SmtpClientAuthenticationDisabled);
        json.End();
    }
}
