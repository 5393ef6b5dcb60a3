using System;
using System.Linq;
using MailReadiness.Data;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Tells what a host is by its name.</summary>
internal static class MailHost
{
    private const string LegacyEnding = "-legacy";

    // Exchange Online answers to more names than clients are told to use: regional and numbered front ends are all below these.
    private static readonly string[] ExchangeOnlineDomains = ["office365.com", "outlook.com", "outlook.office.com", "office365.us", "outlook.cn"];
    private static readonly string[] ExchangeOnlineGroups = ["Exchange Online", "21Vianet"];

    /// <param name="endpoint">A host, maybe with a dot or a port behind it; null for not known.</param>
    public static HostKind KindOf(string? endpoint)
    {
        string host = Bare(endpoint);
        if (host.Length == 0 || AddressLiteral.IsLiteral(host)) return HostKind.Unknown;
        int dot = host.IndexOf('.');
        if (dot > 0 && host.Substring(0, dot).EndsWith(LegacyEnding, StringComparison.Ordinal)) return HostKind.Legacy;
        return IsExchangeOnline(host) ? HostKind.ExchangeOnline : HostKind.Other;
    }

    /// <summary>Whether the host is one that everybody knows, so that its name says nothing about whose client reaches it.</summary>
    public static bool IsPublic(string? endpoint)
    {
        string host = Bare(endpoint);
        return IsExchangeOnline(host) || KnownHosts.At(host).Any();
    }

    private static bool IsExchangeOnline(string host) =>
        ExchangeOnlineDomains.Any(domain => host == domain || host.EndsWith("." + domain, StringComparison.Ordinal))
        || KnownHosts.At(host).Any(known => ExchangeOnlineGroups.Any(group => known.Group.StartsWith(group, StringComparison.Ordinal)));

    private static string Bare(string? endpoint)
    {
        string host = (endpoint ?? "").Trim().ToLowerInvariant();
        int colon = host.IndexOf(':');
        if (colon >= 0 && colon == host.LastIndexOf(':')) host = host.Substring(0, colon);
        return host.TrimEnd('.');
    }
}
