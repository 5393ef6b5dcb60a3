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
    private readonly HttpCaller caller;
    private readonly Uri address;

    /// <exception cref="ArgumentException">The endpoint would take the token without TLS.</exception>
    public LogAnalyticsClient(LogAnalyticsOptions options)
    {
        this.options = options;
        Uri endpoint = options.Endpoint;
        if (!HttpCaller.KeepsSecret(endpoint))
            throw new ArgumentException($"{endpoint} is no https address: the access token would cross the network readably.", nameof(options));
        address = new Uri(endpoint, $"v1/workspaces/{options.WorkspaceId:D}/query");
        caller = new HttpCaller(options.AccessToken, MostBytes);
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
                using HttpRequestMessage request = Request(query);
                HttpAnswer answered = await caller.CallAsync(request, options.Timeout, cancellationToken).ConfigureAwait(false);
                status = (int)answered.Status;
                if (answered.Status == HttpStatusCode.GatewayTimeout || status == 413) return null;
                if (status == 200)
                {
                    if (answered.Body is null) return null;
                    if (LogAnalyticsAnswer.Read(answered.Body) is { } answer) return answer;
                    problem = "the answer is none of the Log Analytics API";
                }
                else
                {
                    problem = $"HTTP {status.ToString(CultureInfo.InvariantCulture)}{Words(answered.Body)}";
                    if (status != 429 && status < 500) throw new LogAnalyticsException($"{address.Host} refused the query: {problem}. {WhatToDo(status)}", status);
                    pause = answered.RetryAfter ?? pause;
                }
            }
            catch (TimeoutException)
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

    public void Dispose() => caller.Dispose();

    private HttpRequestMessage Request(string query)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("{\"query\":\"" + Escape(query) + "\"}", Encoding.UTF8, "application/json") };
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
