using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Data;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>By when a protocol's old TLS ends, in words; the dates are those of advisories.json.</summary>
internal sealed class Deadlines
{
    private const string SmtpAlone =
        "SMTP: not part of the end for POP3 and IMAP4, and no date is announced. smtp.office365.com refuses TLS 1.0 and 1.1 at sign-in already; smtp-legacy.office365.com takes them until AllowLegacyTLSClients is turned off.";

    private static readonly string[] Protocols = ["pop3", "imap", "smtp"];

    private readonly Dictionary<string, string> words;
    private readonly string either;

    public Deadlines(IReadOnlyList<TlsRetirement> retirements)
    {
        words = Protocols.ToDictionary(protocol => protocol, protocol => Words(protocol, retirements));
        either = string.Join(" ", words.Values.Distinct());
    }

    /// <param name="protocol">The protocol; null when it is not known, which names the deadlines of all.</param>
    public string Of(MailProtocol? protocol) => protocol switch
    {
        MailProtocol.Pop3 => words["pop3"],
        MailProtocol.Imap => words["imap"],
        MailProtocol.Smtp => words["smtp"],
        _ => either,
    };

    /// <summary>The deadlines of several protocols.</summary>
    public string Of(IEnumerable<MailProtocol> protocols) => string.Join(" ", protocols.Select(protocol => Of(protocol)).Distinct());

    private static string Words(string protocol, IReadOnlyList<TlsRetirement> retirements)
    {
        IEnumerable<string> found = retirements.Where(retirement => retirement.Protocols.Contains(protocol, StringComparer.OrdinalIgnoreCase)).Select(Words);
        string text = string.Join(" ", found);
        return text.Length > 0 ? text : protocol == "smtp" ? SmtpAlone : "No date is announced.";
    }

    private static string Words(TlsRetirement retirement)
    {
        RetirementRevision current = retirement.Current;
        string text = $"{retirement.Id} ({retirement.Title}): gradually from {Day(current.RolloutStart)} to {Day(current.RolloutEnd)}";
        RetirementRevision newest = retirement.Revisions[retirement.Revisions.Count - 1];
        return newest.Confirmed || newest == current
            ? text + "."
            : text + $"; a revision that is not confirmed says {Day(newest.RolloutStart)} to {Day(newest.RolloutEnd)}.";
    }

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
