using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace MailReadiness.Data;

/// <summary>The mail services that are publicly known, from <c>known-hosts.json</c>: for completion, and to tell what a host is.</summary>
public static class KnownHosts
{
    private const string FileName = "known-hosts.json";
    private static readonly Lazy<IReadOnlyList<KnownHost>> Loaded = new(() => DataFile.Read(FileName, Convert));

    /// <summary>All services, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">The file that replaces the built-in one is wrong; the message names file, line and problem.</exception>
    public static IReadOnlyList<KnownHost> All => Loaded.Value;

    /// <summary>The services at one host.</summary>
    /// <param name="host">The host name, in any case.</param>
    /// <exception cref="InvalidDataException">The file that replaces the built-in one is wrong; the message names file, line and problem.</exception>
    public static IEnumerable<KnownHost> At(string host) => All.Where(known => string.Equals(known.Host, host, StringComparison.OrdinalIgnoreCase));

    internal static IReadOnlyList<KnownHost> Load(string? directory) => DataFile.Read(FileName, directory, Convert);

    private static IReadOnlyList<KnownHost> Convert(JsonValue file) =>
        [.. file.Required("groups").AsArray().SelectMany(group => group.Required("endpoints").AsArray().Select(endpoint => Convert(group, endpoint)))];

    private static KnownHost Convert(JsonValue group, JsonValue endpoint)
    {
        string uri = endpoint.AsString();
        int slashes = uri.IndexOf("://", StringComparison.Ordinal);
        int colon = uri.LastIndexOf(':');
        string scheme = slashes < 0 ? "" : uri.Substring(0, slashes);
        bool implicitTls = scheme.EndsWith("s", StringComparison.Ordinal);
        string protocol = implicitTls ? scheme.Substring(0, scheme.Length - 1) : scheme;
        if (protocol is not ("pop3" or "imap" or "smtp") || colon < slashes + 4
            || !int.TryParse(uri.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is < 1 or > 65535)
            throw endpoint.Wrong($"an endpoint is written like pop3s://host:995 or imap://host:143, not \"{uri}\"");
        string host = uri.Substring(slashes + 3, colon - slashes - 3);
        return new KnownHost(host, protocol, port, implicitTls, group.Required("name").AsString(), group["note"]?.AsString(),
            group.Required("source").AsString(), group.Required("date").AsDate());
    }
}
