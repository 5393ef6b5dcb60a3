using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;

namespace MailReadiness.Readiness.Plans;

/// <summary>Makes the parts of a plan from its tables.</summary>
internal sealed class PlanParts(string folder)
{
    private static readonly MailProtocol[] Protocols = [MailProtocol.Pop3, MailProtocol.Imap, MailProtocol.Smtp];

    public AssessmentPlan Read(PlanSection root) => new()
    {
        Name = root.Text("name") ?? "",
        Tls = Tls(root.Section("tls")),
        DeleteCommit = PlannedDeletes.Read(root.Section("deleteCommit"), Resolve),
        Inventory = Inventory(root.Section("inventory")),
        Tenant = Tenant(root.Section("tenant")),
        Advisories = Advisories(root.Section("advisories")),
        ReportPaths = Paths(root, "reports"),
        HistoryPath = root.Text("history") is { } history ? Resolve(history) : null,
    };

    private static AssessmentPlan.TlsPart? Tls(PlanSection? part)
    {
        if (part is null) return null;
        var defaults = new TlsVersionOptions();
        List<MailEndpoint> endpoints = [];
        foreach (PlacedText text in part.Texts("endpoints"))
        {
            foreach (MailEndpoint endpoint in PlannedEndpoint.Read(part, text, null))
            {
                if (!endpoints.Contains(endpoint)) endpoints.Add(endpoint);
                else part.Wrong(text, $"the endpoint {endpoint} stands here a second time; keep one of them.");
            }
        }

        int samples = part.Count("samples") ?? defaults.Samples;
        TimeSpan duration = part.Minutes("sampleMinutes") ?? defaults.SampleDuration;
        if (duration > TimeSpan.Zero && samples == 0 && !part.Has("samples")) part.Wrong("sampleMinutes", "it spreads samples, and there are none; write samples as well.");
        return new AssessmentPlan.TlsPart(endpoints, new TlsVersionOptions
        {
            Samples = samples,
            SampleDuration = duration,
            AllAddresses = part.Flag("allAddresses") ?? false,
            Timeout = part.Seconds("timeoutSeconds") ?? defaults.Timeout,
            ThrottleLimit = part.Count("throttleLimit") ?? defaults.ThrottleLimit,
            Versions = part.Choices("tlsVersions") is { Count: > 0 } chosen ? [.. TlsVersionOptions.AllVersions.Where((_, i) => chosen.Contains(i))] : TlsVersionOptions.AllVersions,
            LoginProbe = part.Flag("loginProbe") ?? false,
            ServerName = ServerName(part),
            Proxy = PlannedEndpoint.Proxy(part),
        });
    }

    private AssessmentPlan.InventoryPart? Inventory(PlanSection? part)
    {
        if (part is null) return null;
        IReadOnlyList<string> paths = Paths(part, "paths");
        string? state = part.Text("statePath") is { } given ? Resolve(given) : null;
        if (paths.Count == 0 && state is null && !part.Has("paths")) part.Wrong("there is nothing to read; write paths or statePath.");
        DateTimeOffset? after = part.Time("after"), before = part.Time("before");
        if (after >= before) part.Wrong("before", "it is not later than after, so nothing would be left.");
        return new AssessmentPlan.InventoryPart(paths, new InventoryOptions
        {
            After = after,
            Before = before,
            Protocols = [.. (part.Choices("protocols") ?? []).Select(i => Protocols[i])],
            Mailboxes = [.. part.Texts("mailboxes").Select(text => text.Text)],
            AddressMap = AddressMap(part),
            JoinWindow = part.Minutes("joinMinutes") ?? new InventoryOptions().JoinWindow,
            AssumeLegacyEndpointsOff = part.Flag("assumeLegacyEndpointsOff") ?? false,
            AssumeTlsFloor = part.Choice("assumeTlsFloor") is { } floor ? TlsVersionOptions.AllVersions[floor] : null,
            StatePath = state,
            ThrottleLimit = part.Count("throttleLimit") ?? 0,
        });
    }

    private List<AddressMapEntry> AddressMap(PlanSection part)
    {
        List<AddressMapEntry> map = [];
        foreach (PlacedText text in part.Texts("addressMap"))
        {
            try
            {
                IReadOnlyList<AddressMapEntry> entries = AddressMapText.Parse(text.Text, Resolve);
                _ = new ClientInventory(new InventoryOptions { AddressMap = entries }); // it knows what a network is
                map.AddRange(entries);
            }
            catch (Exception problem) when (problem is FormatException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                part.Wrong(text, PlannedEndpoint.Message(problem));
            }
        }

        return map;
    }

    private AssessmentPlan.TenantPart? Tenant(PlanSection? part)
    {
        if (part is null) return null;
        bool fromSession = part.Flag("fromSession") ?? false;
        IReadOnlyList<string> paths = Paths(part, "paths");
        if (!fromSession && !part.Has("fromSession") && !part.Has("paths")) part.Wrong("there is nothing to read; write paths, or \"fromSession\": true.");
        return new AssessmentPlan.TenantPart(paths, fromSession, part.Count("unusedDays") ?? 30);
    }

    private AssessmentPlan.AdvisoryPart? Advisories(PlanSection? part)
    {
        if (part is null) return null;
        Uri? root = null;
        if (part.Text("graphRoot") is { } text && !PlannedEndpoint.IsWebRoot(text, out root)) part.Wrong("graphRoot", "that is no root of Microsoft Graph; write \"https://graph.microsoft.com\" or that of a national cloud.");
        return new AssessmentPlan.AdvisoryPart(Paths(part, "paths"), part.Secret("graphToken", isAccessToken: true, Resolve), root);
    }

    private static string? ServerName(PlanSection part)
    {
        string? name = part.Text("serverName");
        if (name is not null && (name.Length > 253 || name.Any(c => c is <= ' ' or > '~'))) part.Wrong("serverName", "it needs a host name in ASCII.");
        return name;
    }

    private IReadOnlyList<string> Paths(PlanSection part, string name) => [.. part.Texts(name).Select(text => Resolve(text.Text))];

    // Not GetFullPath of all of it: wildcards are no path characters on .NET Framework.
    private string Resolve(string path) => Path.Combine(folder, path);
}
