using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Data;
using MailReadiness.Net;

namespace MailReadiness.Checks.Advisories;

/// <summary>Reads the service health issues and message center posts of a tenant from Microsoft Graph, page by page.</summary>
internal sealed class GraphAdvisories
{
    private const int LargestPage = 32 * 1024 * 1024;
    private const int MostPages = 200;
    private const int PageSize = 500;

    private static readonly (string Path, string Name, string Permission)[] Parts =
    [
        ("issues", "service health issues", "ServiceHealth.Read.All"),
        ("messages", "message center posts", "ServiceMessage.Read.All"),
    ];

    private readonly GraphAdvisoryOptions options;
    private readonly HttpCaller caller;
    private readonly DateTimeOffset asOf;

    private GraphAdvisories(GraphAdvisoryOptions options, HttpCaller caller, DateTimeOffset asOf)
    {
        this.options = options;
        this.caller = caller;
        this.asOf = asOf;
    }

    private string Host => options.Root.Host;

    public static async Task<AdvisoryReading> ReadAsync(GraphAdvisoryOptions options, CancellationToken cancellationToken)
    {
        if (!HttpCaller.KeepsSecret(options.Root)) throw new ArgumentException($"{options.Root} is no https address: the access token would cross the network readably.", nameof(options));
        if (!options.AccessToken.IsAccessToken) throw new ArgumentException("Microsoft Graph takes access tokens only.", nameof(options));
        HttpCaller caller;
        try
        {
            caller = new HttpCaller(options.AccessToken, LargestPage, options.Proxy);
        }
        catch (NotSupportedException problem)
        {
            throw new ArgumentException($"{options.Root.Host}: {problem.Message}. Use an HTTP proxy, or PowerShell 7.", nameof(options), problem);
        }

        List<ServiceAdvisory> advisories = [];
        List<string> problems = [];
        using (caller)
        {
            var reader = new GraphAdvisories(options, caller, DateTimeOffset.UtcNow);
            foreach ((string path, string name, string permission) in Parts) await reader.ReadPartAsync(path, name, permission, advisories, problems, cancellationToken).ConfigureAwait(false);
        }

        return new AdvisoryReading([.. advisories.OrderByDescending(advisory => advisory.LastModified ?? advisory.Start)], problems);
    }

    private async Task ReadPartAsync(string path, string name, string permission, List<ServiceAdvisory> advisories, List<string> problems, CancellationToken cancellationToken)
    {
        Uri? page = new(Root(), "admin/serviceAnnouncement/" + path);
        HashSet<string> asked = new(StringComparer.Ordinal);
        int unknown = 0;
        try
        {
            while (page is not null)
            {
                if (asked.Count == MostPages || !asked.Add(page.AbsoluteUri)) throw new GraphAdvisoryException($"{Host} gave more pages of {name} than there can be; those after {asked.Count.ToString(CultureInfo.InvariantCulture)} are left out.");
                JsonValue answer = await PageAsync(page, name, permission, cancellationToken).ConfigureAwait(false);
                foreach (IEvidenceObject value in JsonObject.Unfold(answer))
                {
                    if (GraphAdvisory.TryRead(value, "Microsoft Graph", asOf, out _) is { } advisory) advisories.Add(advisory);
                    else unknown++;
                }

                page = Next(answer, name);
            }
        }
        catch (GraphAdvisoryException problem)
        {
            problems.Add(problem.Message);
        }

        if (unknown > 0) problems.Add($"{Host} gave {unknown.ToString(CultureInfo.InvariantCulture)} {name} that lack an id, a title or a time; they are left out.");
    }

    private async Task<JsonValue> PageAsync(Uri page, string name, string permission, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            TimeSpan pause = TimeSpan.FromSeconds(Math.Min(1 << Math.Min(attempt, 10), 60));
            string problem;
            try
            {
                using HttpRequestMessage request = new(HttpMethod.Get, page);
                request.Headers.Accept.ParseAdd("application/json");
                request.Headers.Add("Prefer", "odata.maxpagesize=" + PageSize.ToString(CultureInfo.InvariantCulture));
                HttpAnswer answer = await caller.CallAsync(request, options.Timeout, cancellationToken).ConfigureAwait(false);
                if (answer.Status == HttpStatusCode.OK) return Parse(answer.Body, name);
                problem = "it answered " + Status(answer);
                if ((int)answer.Status != 429 && (int)answer.Status < 500) throw new GraphAdvisoryException($"{Host} gave no {name}: {problem}. {WhatToDo((int)answer.Status, permission)}");
                pause = answer.RetryAfter ?? pause;
            }
            catch (TimeoutException)
            {
                throw new GraphAdvisoryException($"{Host} did not give the {name} within {options.Timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s. Check the network and the proxy, or try later.");
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                problem = (failure.InnerException ?? failure).Message.TrimEnd('.');
            }

            if (attempt >= options.Retries) throw new GraphAdvisoryException($"{Host} gave no {name} after {(attempt + 1).ToString(CultureInfo.InvariantCulture)} attempts: {options.AccessToken.Conceal(problem)}. Check the network and the proxy, or try later.");
            await Task.Delay(pause < options.LongestPause ? pause : options.LongestPause, cancellationToken).ConfigureAwait(false);
        }
    }

    private JsonValue Parse(byte[]? body, string name)
    {
        if (body is null) throw new GraphAdvisoryException($"{Host} gave a page of {name} of more than {LargestPage / 1024 / 1024} MiB, which was not read.");
        try
        {
            JsonValue page = JsonReader.Parse(body);
            return page["value"] is { Kind: JsonKind.Array } ? page : throw page.Wrong("\"value\" is missing here");
        }
        catch (JsonException problem)
        {
            throw new GraphAdvisoryException($"{Host} gave {name} that are not what Microsoft Graph gives ({problem.Message.TrimEnd('.')}). Check the address, and whether a proxy answers in its place.");
        }
    }

    // The token goes with the link, so it leads nowhere else.
    private Uri? Next(JsonValue page, string name)
    {
        if (page["@odata.nextLink"] is not { Kind: JsonKind.String } link) return null;
        if (Uri.TryCreate(Root(), link.AsString(), out Uri? next) && next.Scheme == options.Root.Scheme && next.Port == options.Root.Port
            && next.Host.Equals(options.Root.Host, StringComparison.OrdinalIgnoreCase) && next.UserInfo.Length == 0) return next;
        throw new GraphAdvisoryException($"{Host} sent on to another place for more {name} ({EscapedText.EscapeEndpoint(link.AsString())}), which was not asked, because the access token would go there. What came before is kept.");
    }

    // Taken with and without its version.
    private Uri Root()
    {
        string root = options.Root.AbsoluteUri.TrimEnd('/');
        return new Uri(root.EndsWith("/v1.0", StringComparison.Ordinal) || root.EndsWith("/beta", StringComparison.Ordinal) ? root + "/" : root + "/v1.0/");
    }

    // The service's words may repeat what was sent, so the token is masked in them.
    private string Status(HttpAnswer answer)
    {
        string status = "HTTP " + ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        try
        {
            JsonValue? error = answer.Body is { Length: > 0 } body ? JsonReader.Parse(body)["error"] : null;
            string words = string.Join(": ", new[] { error?["code"], error?["message"] }.Where(part => part is { Kind: JsonKind.String }).Select(part => part!.AsString()).Where(part => part.Length > 0));
            return words.Length > 0 ? $"{status} ({EscapedText.Escape(options.AccessToken.Conceal(words))})" : status;
        }
        catch (JsonException)
        {
            // A proxy's page of HTML says no more than the status.
            return status;
        }
    }

    private static string WhatToDo(int status, string permission) => status switch
    {
        401 => "Get a new access token for https://graph.microsoft.com; expired tokens and tokens for other services are not taken.",
        403 => $"The token needs the permission {permission}: grant it to the app and consent to it as an administrator, or connect with Connect-MgGraph -Scopes {permission}, then get a new token.",
        404 => "Check the API's root; national clouds have others.",
        _ => "Check the API's root, the proxy and the token.",
    };
}
