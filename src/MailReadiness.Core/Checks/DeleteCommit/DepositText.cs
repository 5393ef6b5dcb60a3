using System;
using System.Linq;
using MailReadiness.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Reads deposits and witnesses as people write them.</summary>
public static class DepositText
{
    private const string Allowed = "write imaps://host, imap://host, smtp://host, smtps://host, lmtp://host:port, graph, or the name of a plug-in such as MailKit or MailKit/SCRAM-SHA-256";

    /// <summary>Reads a deposit: <c>imaps://</c>, <c>imap://</c>, <c>smtp://</c>, <c>smtps://</c>, <c>lmtp://host:port</c>, <c>graph</c>, an <c>https://</c> URI of a Microsoft Graph root, or a plug-in's name, with a SASL mechanism after a slash to insist on it and an endpoint after a colon if it needs one.</summary>
    /// <param name="text">What was typed.</param>
    /// <exception cref="FormatException">It is no deposit; the message says what to write.</exception>
    public static DepositSettings ParseDeposit(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new FormatException("A deposit cannot be empty; " + Allowed + ".");
        string trimmed = text.Trim();
        if (Is(trimmed, "graph")) return DepositSettings.Graph();
        if (IsWeb(trimmed)) return DepositSettings.Graph(GraphRoot(trimmed));
        if (Starts(trimmed, "lmtp://")) return DepositSettings.Lmtp(Lmtp(trimmed));
        if (trimmed.IndexOf("://", StringComparison.Ordinal) > 0 && !HasPlugInName(trimmed))
        {
            MailEndpoint endpoint = MailEndpointParser.Parse(trimmed, null, null, null)[0];
            return endpoint.Protocol switch
            {
                MailProtocol.Imap => DepositSettings.ImapAppend(endpoint),
                MailProtocol.Smtp => DepositSettings.Smtp(endpoint),
                _ => throw new FormatException("POP3 takes no message, so it cannot be the deposit; " + Allowed + "."),
            };
        }
        (string name, string? mechanism, MailEndpoint? at) = PlugIn(trimmed);
        return DepositSettings.PlugIn(name, at, mechanism);
    }

    /// <summary>Reads a witness: <c>none</c>, <c>imaps://</c>, <c>imap://</c>, <c>graph</c>, an <c>https://</c> URI, or a plug-in's name as for a deposit.</summary>
    /// <param name="text">What was typed.</param>
    /// <exception cref="FormatException">It is no witness; the message says what to write.</exception>
    public static WitnessSettings ParseWitness(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new FormatException("A witness cannot be empty; write none, imaps://host or graph.");
        string trimmed = text.Trim();
        if (Is(trimmed, "none")) return WitnessSettings.None;
        if (Is(trimmed, "graph")) return WitnessSettings.Graph();
        if (IsWeb(trimmed)) return WitnessSettings.Graph(GraphRoot(trimmed));
        if (trimmed.IndexOf("://", StringComparison.Ordinal) > 0 && !HasPlugInName(trimmed))
        {
            MailEndpoint endpoint = MailEndpointParser.Parse(trimmed, null, null, null)[0];
            return endpoint.Protocol == MailProtocol.Imap ? WitnessSettings.Imap(endpoint) : throw new FormatException("A witness looks by IMAP or Microsoft Graph; write none, imaps://host or graph.");
        }
        (string name, string? mechanism, MailEndpoint? at) = PlugIn(trimmed);
        return WitnessSettings.PlugIn(name, at, mechanism);
    }

    // LMTP has no registered port and no scheme of its own in the endpoint's types.
    private static MailEndpoint Lmtp(string text)
    {
        MailEndpoint endpoint = MailEndpointParser.Parse("smtp://" + text.Substring("lmtp://".Length), null, null, null)[0];
        bool hasPort = text.TrimEnd('/').EndsWith(":" + endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return hasPort ? endpoint : throw new FormatException("LMTP has no usual port; write lmtp://host:port.");
    }

    private static Uri GraphRoot(string text) =>
        Uri.TryCreate(text.EndsWith("/", StringComparison.Ordinal) ? text : text + "/", UriKind.Absolute, out Uri? root) && root.UserInfo.Length == 0
            ? root
            : throw new FormatException("That is no root of Microsoft Graph; write https://graph.microsoft.com/v1.0/ or that of a national cloud.");

    private static bool HasPlugInName(string text)
    {
        int colon = text.IndexOf(':');
        return colon > 0 && colon + 1 < text.Length && text[colon + 1] != '/';
    }

    private static (string Name, string? Mechanism, MailEndpoint? Endpoint) PlugIn(string text)
    {
        int colon = text.IndexOf(':');
        string[] words = (colon < 0 ? text : text.Substring(0, colon)).Split('/');
        if (words.Length > 2 || !words[0].All(char.IsLetterOrDigit) || !words.All(word => word.Length > 0 && word.All(IsInMechanism)))
            throw new FormatException("That is no deposit or witness; " + Allowed + ".");
        return (words[0], words.Length > 1 ? words[1].ToUpperInvariant() : null, colon < 0 ? null : MailEndpointParser.Parse(text.Substring(colon + 1), null, null, null)[0]);
    }

    // RFC 4422, section 3.1.
    private static bool IsInMechanism(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_';

    // http is for a stand-in on loopback; the check refuses it unless plain text is allowed.
    private static bool IsWeb(string text) => Starts(text, "https://") || Starts(text, "http://");

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);

    private static bool Starts(string text, string prefix) => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
