using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
#if NETSTANDARD2_0
using MailReadiness.Net;
#endif
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Calls Microsoft Graph, and waits as long as it asks for when it is asked too often.</summary>
internal sealed class GraphCaller(CheckContext context, Uri root, MailSecret secret)
{
    private const int LargestAnswer = 1024 * 1024;
    private const int Attempts = 5;
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(1);

    /// <summary>One call, repeated while it is put off (status 429, or 503 with Retry-After) and the time-out allows the wait.</summary>
    /// <param name="method">The method.</param>
    /// <param name="uri">The resource.</param>
    /// <param name="content">Makes the body, anew for each attempt; null for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DepositException">There was no answer.</exception>
    internal async Task<GraphAnswer> CallAsync(HttpMethod method, Uri uri, Func<HttpContent>? content, CancellationToken cancellationToken)
    {
        if (!secret.IsAccessToken) throw new DepositException("Microsoft Graph takes access tokens only, and a password was given, which was not sent", "Give an access token for Microsoft Graph.");
        string label = context.NextLabel("Graph");
        Stopwatch watch = Stopwatch.StartNew();
        for (int attempt = 1; ; attempt++)
        {
            GraphAnswer answer = await OnceAsync(label, method, uri, content?.Invoke(), cancellationToken).ConfigureAwait(false);
            bool putOff = (int)answer.Status == 429 || (answer.Status == HttpStatusCode.ServiceUnavailable && answer.RetryAfter is not null);
            TimeSpan pause = answer.RetryAfter ?? UsualPause;
            if (!putOff || attempt == Attempts || watch.Elapsed + pause > context.Options.Timeout) return answer;
            context.Step(FormattableString.Invariant($"Microsoft Graph asks to wait {pause.TotalSeconds:0.#} s"));
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<GraphAnswer> OnceAsync(string label, HttpMethod method, Uri uri, HttpContent? content, CancellationToken cancellationToken)
    {
        using HttpClient client = new(Handler()) { MaxResponseContentBufferSize = LargestAnswer, Timeout = Timeout.InfiniteTimeSpan };
        using HttpRequestMessage message = new(method, uri) { Content = content };
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
            GraphAnswer answer = new(response.StatusCode, secret.Conceal(body), Wait(response.Headers.RetryAfter));
            context.Transcript.Add(label, WireDirection.Received, answer.Code);
            return answer;
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            string what = error is OperationCanceledException ? "it was silent" : (error.InnerException ?? error).Message.TrimEnd('.');
            throw new DepositException($"{root.AbsoluteUri.TrimEnd('/')} did not answer: {what}", "Check the API's root, the proxy and the network.", error);
        }
    }

    private HttpClientHandler Handler()
    {
        HttpClientHandler handler = new() { AllowAutoRedirect = false, UseCookies = false };
        if (context.Options.SkipCertificateCheck) handler.ServerCertificateCustomValidationCallback = static (_, _, _, _) => true;
        if (context.Options.Proxy is not { } proxy) return handler;
        // .NET Framework would go around a SOCKS5 proxy without a word.
        if (proxy.Address.Scheme == "socks5" && RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            handler.Dispose();
            throw new DepositException("Microsoft Graph cannot be reached through a SOCKS5 proxy from Windows PowerShell", "Use an HTTP proxy, or PowerShell 7.");
        }

        (handler.UseProxy, handler.Proxy) = (true, new WebProxy(proxy.Address) { Credentials = proxy.Credential });
        return handler;
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - DateTimeOffset.UtcNow : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
