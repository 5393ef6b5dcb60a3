using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace MailReadiness.Tests.Checks.Advisories;

/// <summary>The service communications API of Microsoft Graph on loopback, with pages as its documentation shows them.</summary>
internal sealed class FakeGraph : LoopbackApi
{
    public List<string> Issues { get; } = [];

    public List<string> Messages { get; } = [];

    /// <summary>How many objects a page has.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Makes the link to the page behind so many objects; the API's own when null.</summary>
    public Func<string, int, string>? NextLink { get; init; }

    protected override string Answer(HttpListenerRequest request, string body)
    {
        string part = request.Url!.Segments.Last();
        List<string> all = part switch { "issues" => Issues, "messages" => Messages, _ => throw new InvalidOperationException(request.RawUrl) };
        int skip = int.TryParse(request.QueryString["$skip"], out int given) ? given : 0;
        string value = string.Join(",", all.Skip(skip).Take(PageSize));
        string link = Endpoint + "v1.0/admin/serviceAnnouncement/" + part + "?$skip=" + (skip + PageSize);
        string next = skip + PageSize < all.Count ? $"\"@odata.nextLink\":\"{NextLink?.Invoke(part, skip + PageSize) ?? link}\"," : "";
        return "{\"@odata.context\":\"" + Endpoint + "v1.0/$metadata#admin/serviceAnnouncement/" + part + "\"," + next + "\"value\":[" + value + "]}";
    }
}
