namespace MailReadiness.Tests.Checks.Advisories;

/// <summary>Objects in the shapes that Microsoft Graph documents, with made-up words.</summary>
internal static class GraphSamples
{
    /// <summary>A service health issue that is open, with two posts.</summary>
    public const string Issue = """
        {
          "startDateTime": "2026-11-13T21:00:00Z", "endDateTime": null, "lastModifiedDateTime": "2026-11-14T18:20:24.767Z",
          "title": "Some users' IMAP4 connections are slow", "id": "EX990001", "impactDescription": "Users may see slow IMAP4 connections.",
          "classification": "Advisory", "origin": "Microsoft", "status": "ExtendedRecovery", "service": "Exchange Online", "feature": "Sign-in", "featureGroup": "Access",
          "isResolved": false, "details": [{ "name": "NotifyInApp", "value": "True" }],
          "posts": [
            { "createdDateTime": "2026-11-14T07:07:38.97Z", "postType": "Regular", "description": { "contentType": "Html",
              "content": "Title: Some users' IMAP4 connections are slow\n\nUser impact: Users may see slow connections.\n\nCurrent status: The fix has been deployed to 40% of the affected infrastructure.\n\nRoot cause: A cache was too small.\n\nNext update by: Saturday, November 14, 2026, at 7:00 PM UTC" } },
            { "createdDateTime": "2026-11-13T22:00:00Z", "postType": "Quick", "description": { "contentType": "Html", "content": "<p>We&#39;re looking into it.</p><script>alert('x')</script>" } }
          ]
        }
        """;

    /// <summary>A message center post with a window, an act-by date and a list of what to do.</summary>
    public const string Message = """
        {
          "startDateTime": "2026-04-27T16:05:00Z", "endDateTime": "2027-01-31T08:00:00Z", "lastModifiedDateTime": "2026-07-07T01:10:06.843Z",
          "title": "(Updated) Exchange Online: old TLS for POP3 and IMAP4", "id": "MC1293480", "category": "PlanForChange", "severity": "High",
          "tags": ["Updated message", "Admin impact", "Retirement"], "isMajorChange": true, "actionRequiredByDateTime": "2026-06-29T07:00:00Z",
          "services": ["Exchange Online"], "expiryDateTime": null, "hasAttachments": false, "viewPoint": null,
          "details": [{ "name": "ExternalLink", "value": "https://example.com/" }, { "name": "Summary", "value": "<p>Old TLS ends for POP3 and IMAP4.</p>" }],
          "body": { "contentType": "Html",
            "content": "<p>Old TLS ends; see MC1272554.</p><p><b>[When this will happen:]</b></p><p>General Availability (Worldwide): the rollout begins in early August 2026 (previously early July 2026) and is expected to complete by late December 2026.</p><p><b>[What you need to do to prepare:]</b></p><ul><li>Look for old clients.</li><li>Update them &amp; test.</li></ul><p><b>[Additional information]</b></p><p>Nothing.</p>" }
        }
        """;

    /// <summary>A message center post about something else.</summary>
    public const string Other = """
        {
          "startDateTime": "2026-05-01T00:00:00Z", "endDateTime": "2026-09-01T00:00:00Z", "lastModifiedDateTime": "2026-05-01T00:00:00Z",
          "title": "A popular gallery moves", "id": "MC990002", "category": "StayInformed", "severity": "Normal", "tags": [], "isMajorChange": false,
          "actionRequiredByDateTime": null, "services": ["SharePoint Online"], "details": [], "body": { "contentType": "Html", "content": "<p>The pop-up is gone.</p>" }
        }
        """;
}
