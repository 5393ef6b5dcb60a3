using System;
using System.Collections.Generic;
using System.Globalization;

namespace MailReadiness.Net;

/// <summary>Reads endpoints as people write them: a host, host:port, [IPv6]:port or a URI.</summary>
public static class MailEndpointParser
{
    private const string Allowed = "Write host, host:port, [IPv6]:port or a URI such as pop3s://host:995; the schemes are " + MailScheme.Names + ".";

    /// <summary>
    /// Reads one text. A URI says protocol and security itself, and the port may be left out: pop3s 995, pop3 110, imaps 993,
    /// imap 143, smtps 465, smtp 587. Anything else takes the protocol given, or the one whose well-known port it names; without
    /// securities a well-known port says how TLS begins, another port means implicit TLS, and no port means the protocol's
    /// usual one (POP3 995, IMAP 993, SMTP 587 with STARTTLS).
    /// </summary>
    /// <param name="text">What was typed. International host names become their ASCII form; names become lower case.</param>
    /// <param name="protocol">The protocol asked for; null to take it from the text.</param>
    /// <param name="port">The port asked for; null to take it from the text.</param>
    /// <param name="securities">How TLS is to begin, one endpoint each; null or empty to take it from the text.</param>
    /// <returns>One endpoint for each security, in the order given.</returns>
    /// <exception cref="FormatException">The text is no endpoint, or contradicts the other arguments. The message shows the text, but no user information.</exception>
    public static IReadOnlyList<MailEndpoint> Parse(string text, MailProtocol? protocol, int? port, IReadOnlyList<MailSecurity>? securities)
    {
        if (string.IsNullOrEmpty(text)) throw new FormatException("An endpoint cannot be empty. " + Allowed);
        if (port is < 1 or > 65535) throw Wrong(text, $"the port asked for is {port}, and a port is a number from 1 to 65535");
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c)) throw Wrong(text, "it contains white space");
            if (char.IsControl(c)) throw Wrong(text, "it contains a control character");
        }

        EndpointText parts = Split(text);
        if (parts.Port is int written && port is int asked && written != asked)
            throw Wrong(text, $"it names port {written}, but port {asked} is asked for; give one of them");
        if (parts.Scheme is (MailProtocol Protocol, MailSecurity) scheme && protocol is MailProtocol wanted && scheme.Protocol != wanted)
            throw Wrong(text, $"its scheme means {Word(scheme.Protocol)}, but {Word(wanted)} is asked for");
        return Build(text, parts, protocol, parts.Port ?? port, securities);
    }

    private static List<MailEndpoint> Build(string text, EndpointText parts, MailProtocol? asked, int? port, IReadOnlyList<MailSecurity>? securities)
    {
        (MailProtocol, MailSecurity)? guess = port is int number && MailScheme.TryGuess(number, out MailProtocol p, out MailSecurity s) ? (p, s) : null;
        MailProtocol protocol = parts.Scheme?.Protocol ?? asked ?? guess?.Item1
            ?? throw Wrong(text, "nothing says which protocol it speaks; write a URI such as pop3s://host or imaps://host, or name a well-known port (995, 110, 993, 143, 465, 587, 25)");
        if (protocol is not (MailProtocol.Pop3 or MailProtocol.Imap or MailProtocol.Smtp)) throw Wrong(text, "the protocol asked for is not POP3, IMAP or SMTP");

        List<MailEndpoint> endpoints = [];
        foreach (MailSecurity security in Wanted(text, parts, protocol, port, guess?.Item2, securities))
        {
            MailEndpoint endpoint = new(protocol, parts.Host, port ?? MailScheme.DefaultPort(protocol, security), security);
            if (!endpoints.Contains(endpoint)) endpoints.Add(endpoint);
        }

        return endpoints;
    }

    private static IReadOnlyList<MailSecurity> Wanted(
        string text, EndpointText parts, MailProtocol protocol, int? port, MailSecurity? guess, IReadOnlyList<MailSecurity>? securities)
    {
        MailSecurity? fromScheme = parts.Scheme?.Security;
        if (securities is null || securities.Count == 0)
            return [fromScheme ?? (port is null ? MailScheme.DefaultSecurity(protocol) : guess ?? MailSecurity.Implicit)];

        bool agrees = fromScheme is null;
        foreach (MailSecurity security in securities)
        {
            if (security is not (MailSecurity.Implicit or MailSecurity.StartTls)) throw Wrong(text, "the security asked for is not Implicit or StartTls");
            agrees |= security == fromScheme;
        }

        return agrees ? securities : throw Wrong(text, $"its scheme means {fromScheme}, but {securities[0]} is asked for");
    }

    private static EndpointText Split(string text)
    {
        if (text.IndexOf('@') >= 0)
            throw Wrong(text, "a user name or password does not belong in an endpoint; pass a credential, and treat a password that was typed here as seen by others");
        (MailProtocol, MailSecurity)? scheme = null;
        string rest = text;
        int mark = text.IndexOf("://", StringComparison.Ordinal);
        if (mark >= 0)
        {
            rest = text.Substring(mark + 3);
            if (!MailScheme.TryParse(text.Substring(0, mark), out MailProtocol protocol, out MailSecurity security))
                throw Wrong(text, "its scheme is not one of a mail endpoint");
            scheme = (protocol, security);
            if (rest.EndsWith("/", StringComparison.Ordinal)) rest = rest.Substring(0, rest.Length - 1);
        }

        if (rest.IndexOfAny(['/', '\\', '?', '#']) >= 0) throw Wrong(text, "a path or query does not belong in an endpoint");
        (string host, string? port) = SplitPort(text, rest, scheme is not null);
        if (!HostName.TryNormalize(host, out string normal, out string problem)) throw Wrong(text, problem);
        return new EndpointText(scheme, normal, port is null ? null : ReadPort(text, port));
    }

    private static (string Host, string? Port) SplitPort(string text, string rest, bool isUri)
    {
        if (rest.StartsWith("[", StringComparison.Ordinal))
        {
            int close = rest.IndexOf(']');
            if (close < 0) throw Wrong(text, "the bracket of its IPv6 address is not closed");
            string inside = rest.Substring(1, close - 1), after = rest.Substring(close + 1);
            // RFC 6874: in a URI the zone's percent sign is itself encoded.
            int zone = isUri ? inside.IndexOf("%25", StringComparison.Ordinal) : -1;
            if (zone >= 0 && zone + 3 < inside.Length) inside = inside.Remove(zone + 1, 2);
            if (inside.IndexOf(':') < 0 || !AddressLiteral.IsLiteral(inside)) throw Wrong(text, "what stands in brackets is not an IPv6 address");
            if (after.Length == 0) return (inside, null);
            return after[0] == ':' ? (inside, after.Substring(1)) : throw Wrong(text, "only :port can follow the brackets");
        }

        int first = rest.IndexOf(':'), last = rest.LastIndexOf(':');
        if (first < 0) return (rest, null);
        if (first == last) return (rest.Substring(0, first), rest.Substring(first + 1));
        if (isUri) throw Wrong(text, "an IPv6 address in a URI stands in brackets, and a host has one port");
        return AddressLiteral.IsLiteral(rest) ? (rest, null) : throw Wrong(text, "it has more than one colon and is not an IPv6 address; with a port, write [IPv6]:port");
    }

    private static int ReadPort(string text, string port)
    {
        bool isPort = port.Length is > 0 and <= 5;
        foreach (char c in port) isPort &= c is >= '0' and <= '9';
        int number = isPort ? int.Parse(port, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        return number is >= 1 and <= 65535 ? number : throw Wrong(text, "a port is a number from 1 to 65535");
    }

    private static string Word(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Pop3 => "POP3",
        MailProtocol.Imap => "IMAP",
        MailProtocol.Smtp => "SMTP",
        _ => "another protocol",
    };

    private static FormatException Wrong(string text, string problem) =>
        new($"'{EscapedText.EscapeEndpoint(text)}' is not an endpoint that can be checked: {problem}. {Allowed}");

    private readonly record struct EndpointText((MailProtocol Protocol, MailSecurity Security)? Scheme, string Host, int? Port);
}
