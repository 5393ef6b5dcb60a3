using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Checks.Inventory.LogAnalytics;

/// <summary>Asks the query API of Log Analytics, again where it throttles or stumbles.</summary>
internal sealed class LogAnalyticsClient : IDisposable
{
    private const int MostBytes = 160 * 1024 * 1024;

    private readonly LogAnalyticsOptions options;
    private readonly HttpClient http;
    private readonly Uri address;

    /// <exception cref="ArgumentException">The endpoint would take the token without TLS.</exception>
    public LogAnalyticsClient(LogAnalyticsOptions options)
    {
        this.options = options;
        Uri endpoint = options.Endpoint;
        if (!endpoint.IsAbsoluteUri || (endpoint.Scheme != "https" && !(endpoint.Scheme == "http" && endpoint.IsLoopback)))
            throw new ArgumentException($"{endpoint} is no https address: the access token would cross the network readably.", nameof(options));
        address = new Uri(endpoint, $"v1/workspaces/{options.WorkspaceId:D}/query");

        // A redirection would carry the token elsewhere.
        http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Asks a question.</summary>
    /// <returns>The answer; null when it took too long or became too large, so that less should be asked for.</returns>
    /// <exception cref="LogAnalyticsException">There is no answer.</exception>
    public async Task<LogAnalyticsAnswer?> AskAsync(string query, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            TimeSpan pause = TimeSpan.FromSeconds(Math.Min(1 << Math.Min(attempt, 10), 60));
            string problem;
            int status = 0;
            Exception? behind = null;
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                limit.CancelAfter(options.Timeout);
                using HttpRequestMessage request = Request(query);
                using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
                status = (int)response.StatusCode;
                if (response.StatusCode == HttpStatusCode.GatewayTimeout || status == 413) return null;
                byte[]? body = await ReadAsync(response, limit.Token).ConfigureAwait(false);
                if (status == 200)
                {
                    if (body is null) return null;
                    if (LogAnalyticsAnswer.Read(body) is { } answer) return answer;
                    problem = "the answer is none of the Log Analytics API";
                }
                else
                {
                    problem = $"HTTP {status.ToString(CultureInfo.InvariantCulture)}{Words(body)}";
                    if (status != 429 && status < 500) throw new LogAnalyticsException($"{address.Host} refused the query: {problem}. {WhatToDo(status)}", status);
                    pause = PauseAsked(response) ?? pause;
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new LogAnalyticsException($"{address.Host} did not answer within {options.Timeout.TotalSeconds:0} s. Ask for a shorter time with -After and -Before, or try later.");
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                problem = failure.InnerException?.Message ?? failure.Message;
                behind = failure;
            }

            if (attempt >= options.Retries) throw new LogAnalyticsException($"{address.Host} did not answer the query after {attempt + 1} attempts: {problem}. Try again later.", status, behind);
            await Task.Delay(pause < options.LongestPause ? pause : options.LongestPause, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => http.Dispose();

    private HttpRequestMessage Request(string query)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("{\"query\":\"" + Escape(query) + "\"}", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.AccessToken.Reveal());
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Add("Prefer", "wait=600");
        return request;
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 64);
        foreach (char c in text)
        {
            if (c is '"' or '\\') escaped.Append('\\').Append(c);
            else if (c is < ' ' or > '~') escaped.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static TimeSpan? PauseAsked(HttpResponseMessage response)
    {
        RetryConditionHeaderValue? after = response.Headers.RetryAfter;
        TimeSpan? pause = after?.Delta ?? (after?.Date is { } date ? date - DateTimeOffset.UtcNow : null);
        return pause is { } asked && asked < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }

    /// <returns>Null for a body larger than the API gives.</returns>
    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
#if NET
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        using var body = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        while (true)
        {
#if NET
            int read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
#else
            int read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
#endif
            if (read == 0) return body.ToArray();
            if (body.Length + read > MostBytes) return null;
            body.Write(buffer, 0, read);
        }
    }

    // The service's words may repeat what was sent, so the token is masked in them.
    private string Words(byte[]? body)
    {
        string? words = body is null ? null : LogAnalyticsAnswer.Read(body)?.Error;
        return string.IsNullOrEmpty(words) ? "" : " (" + options.AccessToken.Conceal(words!) + ")";
    }

    private static string WhatToDo(int status) => status switch
    {
        401 => "Get a new access token for https://api.loganalytics.io; tokens for other services and expired ones are not taken.",
        403 => "The account needs the role Log Analytics Reader on the workspace.",
        404 => "Check the workspace id; it is the GUID on the overview page of the workspace.",
        _ => "Check that the sign-in logs are sent to this workspace, and run the query of -ShowQuery there to see more.",
    };
}
