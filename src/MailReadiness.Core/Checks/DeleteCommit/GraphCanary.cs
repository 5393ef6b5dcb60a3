using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Data;
#if NETSTANDARD2_0
using MailReadiness.Net;
#endif
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Deposits by Microsoft Graph, as mail to the mailbox itself or created in its inbox, and looks by Message-ID.</summary>
internal sealed class GraphCanary(CheckContext context, GraphDeposit settings, string user, MailSecret secret) : ICanaryDeposit
{
    private const int LargestAnswer = 1024 * 1024;

    // PidTagMessageFlags without mfUnsent: a message, no draft (MS-OXCMSG, section 2.2.1.6).
    private const string MessageFlags = "Integer 0x0E07";

    public string Name => "Graph";

    public bool CanLook => true;

    public async Task DepositAsync(DepositRequest request, CanaryMessage canary, CancellationToken cancellationToken)
    {
        (HttpStatusCode status, string body) = settings.SendMail
            ? await CallAsync(HttpMethod.Post, "sendMail", new StringContent(Convert.ToBase64String(Encoding.ASCII.GetBytes(canary.Text)), Encoding.ASCII, "text/plain"), cancellationToken).ConfigureAwait(false)
            : await CallAsync(HttpMethod.Post, "mailFolders/inbox/messages", new StringContent(MessageJson(canary), Encoding.UTF8, "application/json"), cancellationToken).ConfigureAwait(false);
        if ((int)status is >= 200 and < 300) return;
        throw new DepositException($"Microsoft Graph answered {Code(status)}: {ErrorOf(body)}", status switch
        {
            HttpStatusCode.Unauthorized => "Get a fresh token for Microsoft Graph; a token for POP3 or IMAP does not do.",
            HttpStatusCode.Forbidden => settings.SendMail ? "The token needs the permission Mail.Send." : "The token needs the permission Mail.ReadWrite.",
            HttpStatusCode.NotFound => "Check the mailbox's address and the API's root.",
            _ => "Try again later.",
        });
    }

    public async Task<DeleteLook> LookAsync(DepositRequest request, string token, CancellationToken cancellationToken)
    {
        string filter = Uri.EscapeDataString($"internetMessageId eq '{Canary.MessageId(token)}'");
        try
        {
            (HttpStatusCode status, string body) = await CallAsync(HttpMethod.Get, "mailFolders/inbox/messages?$select=id&$filter=" + filter, null, cancellationToken).ConfigureAwait(false);
            if (status != HttpStatusCode.OK) return Look(CanarySight.Unknown, $"Microsoft Graph answered {Code(status)}: {ErrorOf(body)}.");
            return JsonReader.Parse(Encoding.UTF8.GetBytes(body)).Required("value").AsArray().Count > 0
                ? Look(CanarySight.Present, "Microsoft Graph finds the message in the inbox.")
                : Look(CanarySight.Gone, "Microsoft Graph does not find the message in the inbox.");
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

    private async Task<(HttpStatusCode Status, string Body)> CallAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        string root = settings.BaseUri.AbsoluteUri.TrimEnd('/');
        string label = context.NextLabel("Graph");
        using HttpClientHandler handler = new() { AllowAutoRedirect = false, UseCookies = false };
        if (context.Options.SkipCertificateCheck) handler.ServerCertificateCustomValidationCallback = static (_, _, _, _) => true;
        if (context.Options.Proxy is { Address.Scheme: "http" } proxy) (handler.UseProxy, handler.Proxy) = (true, new WebProxy(proxy.Address) { Credentials = proxy.Credential });
        using HttpClient client = new(handler) { MaxResponseContentBufferSize = LargestAnswer };
        using HttpRequestMessage message = new(method, $"{root}/users/{Uri.EscapeDataString(context.Mailbox.MailAddress ?? user)}/{path}") { Content = content };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret.Reveal());
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(context.Options.Timeout);
        context.Transcript.Add(label, WireDirection.Sent, $"{method} {message.RequestUri} (with an access token)");
        try
        {
            using HttpResponseMessage response = await client.SendAsync(message, deadline.Token).ConfigureAwait(false);
#if NETSTANDARD2_0
            string body = await response.Content.ReadAsStringAsync().OrCancelledAsync(deadline.Token).ConfigureAwait(false);
#else
            string body = await response.Content.ReadAsStringAsync(deadline.Token).ConfigureAwait(false);
#endif
            context.Transcript.Add(label, WireDirection.Received, Code(response.StatusCode));
            return (response.StatusCode, secret.Conceal(body));
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            string what = error is OperationCanceledException ? "it was silent" : (error.InnerException ?? error).Message.TrimEnd('.');
            throw new DepositException($"{root} did not answer: {what}", "Check the API's root, the proxy and the network.", error);
        }
    }

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

    private static string Code(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture) + " " + status;

    private static DeleteLook Look(CanarySight seen, string detail) => new(DateTimeOffset.UtcNow, "Graph", seen, null, detail);
}
