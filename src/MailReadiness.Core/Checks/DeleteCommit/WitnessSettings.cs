using System;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Who else looks whether the canary is gone.</summary>
public sealed record WitnessSettings
{
    private WitnessSettings()
    {
    }

    /// <summary>No second witness.</summary>
    public static WitnessSettings None { get; } = new();

    /// <summary>The IMAP endpoint that is asked; null when another witness is.</summary>
    public MailEndpoint? ImapEndpoint { get; private init; }

    /// <summary>The root of the Microsoft Graph API that is asked; null when another witness is.</summary>
    public Uri? GraphBaseUri { get; private init; }

    /// <summary>The plug-in that is asked; null when another witness is.</summary>
    public PlugInDeposit? PlugInSettings { get; private init; }

    /// <summary>The user to sign in as; null for the mailbox's.</summary>
    public string? User { get; init; }

    /// <summary>The password or token; null for the mailbox's.</summary>
    public MailSecret? Secret { get; init; }

    /// <summary>IMAP: EXAMINE INBOX and UID SEARCH HEADER, which change nothing.</summary>
    public static WitnessSettings Imap(MailEndpoint endpoint) => new() { ImapEndpoint = endpoint ?? throw new ArgumentNullException(nameof(endpoint)) };

    /// <summary>Microsoft Graph.</summary>
    public static WitnessSettings Graph(Uri? baseUri = null) => new() { GraphBaseUri = baseUri ?? new Uri("https://graph.microsoft.com/v1.0/") };

    /// <summary>A plug-in, by name.</summary>
    /// <param name="name">The plug-in's name.</param>
    /// <param name="endpoint">The IMAP endpoint; null for the plug-in's choice.</param>
    /// <param name="mechanism">The SASL mechanism to sign in with; null for the plug-in's choice.</param>
    public static WitnessSettings PlugIn(string name, MailEndpoint? endpoint = null, string? mechanism = null) =>
        new() { PlugInSettings = new PlugInDeposit(name, endpoint) { Mechanism = mechanism } };
}
