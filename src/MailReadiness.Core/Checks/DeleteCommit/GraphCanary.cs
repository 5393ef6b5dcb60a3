using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Data;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Deposits by Microsoft Graph, as mail to the mailbox itself or created in its inbox, and looks by Message-ID.</summary>
internal sealed class GraphCanary(CheckContext context, GraphDeposit settings, string user, MailSecret secret) : ICanaryDeposit
{
    private const int MostPages = 20;

    // PidTagMessageFlags without mfUnsent: a message, no draft (MS-OXCMSG, section 2.2.1.6).
    private const string MessageFlags = "Integer 0x0E07";

    private readonly GraphCaller caller = new(context, settings.BaseUri, secret);

    public string Name => "Graph";

    public bool CanLook => true;

    public async Task DepositAsync(DepositRequest request, CanaryMessage canary, CancellationToken cancellationToken)
    {
        GraphAnswer answer = settings.SendMail
            ? await caller.CallAsync(HttpMethod.Post, Path("sendMail"), () => new StringContent(Convert.ToBase64String(Encoding.ASCII.GetBytes(canary.Text)), Encoding.ASCII, "text/plain"), cancellationToken).ConfigureAwait(false)
            : await caller.CallAsync(HttpMethod.Post, Path("mailFolders/inbox/messages"), () => new StringContent(MessageJson(canary), Encoding.UTF8, "application/json"), cancellationToken).ConfigureAwait(false);
        if ((int)answer.Status is >= 200 and < 300) return;
        throw new DepositException(Refusal(answer), answer.Status switch
        {
            HttpStatusCode.Unauthorized => "Get a fresh token for Microsoft Graph; a token for POP3 or IMAP does not do.",
            HttpStatusCode.Forbidden => settings.SendMail ? "The token needs the permission Mail.Send." : "The token needs the permission Mail.ReadWrite.",
            HttpStatusCode.NotFound => "Check the mailbox's address and the API's root.",
            (HttpStatusCode)429 => "Microsoft Graph is asked too often: check fewer mailboxes at a time, or less often.",
            _ => "Try again later.",
        });
    }

    public async Task<DeleteLook> LookAsync(DepositRequest request, string token, CancellationToken cancellationToken)
    {
        Uri? page = Path("mailFolders/inbox/messages?$select=id&$filter=" + Uri.EscapeDataString($"internetMessageId eq '{Canary.MessageId(token)}'"));
        try
        {
            for (int left = MostPages; left > 0; left--)
            {
                GraphAnswer answer = await caller.CallAsync(HttpMethod.Get, page, null, cancellationToken).ConfigureAwait(false);
                if (answer.Status != HttpStatusCode.OK) return Look(CanarySight.Unknown, Refusal(answer) + ".");
                JsonValue list = JsonReader.Parse(Encoding.UTF8.GetBytes(answer.Body));
                if (list.Required("value").AsArray().Count > 0) return Look(CanarySight.Present, "Microsoft Graph finds the message in the inbox.");
                // A page may be empty and not be the last.
                if (list["@odata.nextLink"]?.AsString() is not { } next) return Look(CanarySight.Gone, "Microsoft Graph does not find the message in the inbox.");
                page = NextPage(next);
                if (page is null) return Look(CanarySight.Unknown, "Microsoft Graph's next page is on another server, to which the access token does not go.");
            }

            return Look(CanarySight.Unknown, "Microsoft Graph did not come to the end of its pages.");
        }
        catch (DepositException error)
        {
            return Look(CanarySight.Unknown, error.Message + ".");
        }
        catch (JsonException error)
        {
            return Look(CanarySight.Unknown, $"Microsoft Graph's answer cannot be read: {error.Message}.");
        }
    }

    private Uri Path(string path) => new($"{settings.BaseUri.AbsoluteUri.TrimEnd('/')}/users/{Uri.EscapeDataString(context.Mailbox.MailAddress ?? user)}/{path}");

    private Uri? NextPage(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out Uri? next) && Uri.Compare(next, settings.BaseUri, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0 ? next : null;

    private static string Refusal(GraphAnswer answer) => $"Microsoft Graph answered {answer.Code}: {ErrorOf(answer.Body)}";

    private static string MessageJson(CanaryMessage canary)
    {
        // The header's value and the Message-ID hold nothing that JSON would need to escape.
        string header = Canary.HeaderValue(canary);
        return "{\"subject\":\"" + Canary.Subject + "\",\"isRead\":false,"
            + "\"internetMessageId\":\"" + canary.MessageId + "\","
            + "\"internetMessageHeaders\":[{\"name\":\"" + CanaryMessage.HeaderName + "\",\"value\":\"" + header + "\"}],"
            + "\"body\":{\"contentType\":\"text\",\"content\":\"This message tests whether POP3 deletes are carried out.\"},"
            + "\"singleValueExtendedProperties\":[{\"id\":\"" + MessageFlags + "\",\"value\":\"1\"}]}";
    }

    private static string ErrorOf(string body)
    {
        try
        {
            JsonValue? error = JsonReader.Parse(Encoding.UTF8.GetBytes(body))["error"];
            if (error is null) return "no reason given";
            return DisplayText.Clean($"{error["code"]?.AsString()}: {error["message"]?.AsString()}", DisplayText.MaximumLength).TrimEnd('.');
        }
        catch (JsonException)
        {
            return "an answer that is no JSON";
        }
    }

    private static DeleteLook Look(CanarySight seen, string detail) => new(DateTimeOffset.UtcNow, "Graph", seen, null, detail);
}
