using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
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
        using HttpCaller caller = Caller();
        using HttpRequestMessage message = new(method, uri) { Content = content };
        context.Transcript.Add(label, WireDirection.Sent, $"{method} {message.RequestUri} (with an access token)");
        try
        {
            HttpAnswer answered = await caller.CallAsync(message, context.Options.Timeout, cancellationToken).ConfigureAwait(false);
            byte[] body = answered.Body ?? throw new IOException("its answer is too large");
            GraphAnswer answer = new(answered.Status, secret.Conceal(Encoding.UTF8.GetString(body)), answered.RetryAfter);
            context.Transcript.Add(label, WireDirection.Received, answer.Code);
            return answer;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TimeoutException)
        {
            string what = error is TimeoutException ? error.Message : (error.InnerException ?? error).Message.TrimEnd('.');
            throw new DepositException($"{root.AbsoluteUri.TrimEnd('/')} did not answer: {what}", "Check the API's root, the proxy and the network.", error);
        }
    }

    private HttpCaller Caller()
    {
        try
        {
            return new HttpCaller(secret, LargestAnswer, context.Options.Proxy, context.Options.SkipCertificateCheck);
        }
        catch (NotSupportedException problem)
        {
            throw new DepositException($"{root.Host}: {problem.Message}", "Use an HTTP proxy, or PowerShell 7.", problem);
        }
    }
}
