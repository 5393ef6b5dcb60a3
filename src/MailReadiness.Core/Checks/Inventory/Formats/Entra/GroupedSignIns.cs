using System;
using MailReadiness.Checks.Inventory.Formats.Objects;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats.Entra;

/// <summary>Rows of the query that groups sign-ins in Log Analytics (<see cref="LogAnalytics.SignInQuery"/>): from the service, or exported from its pages.</summary>
internal sealed class GroupedSignIns : IObjectFormat
{
    public string Name => EntraSignInJson.FormatName;

    public EvidenceMatch Detect(IEvidenceObject evidence) => IsGrouped(evidence) ? EvidenceMatch.Certain : EvidenceMatch.None;

    public bool Read(IEvidenceObject evidence, ISightingSink sink)
    {
        SignIn signIn = default;
        signIn.ClientApp = EvidenceValue.Text(evidence, "ClientAppUsed");
        signIn.UserAgent = EvidenceValue.Text(evidence, "UserAgent");
        signIn.Resource = EvidenceValue.Text(evidence, "ResourceDisplayName");
        signIn.User = EvidenceValue.Text(evidence, "UserPrincipalName");
        signIn.AppId = EvidenceValue.Text(evidence, "AppId");
        signIn.AppName = EvidenceValue.Text(evidence, "AppDisplayName");
        signIn.Address = EvidenceValue.Text(evidence, "IPAddress");
        signIn.AuthProtocol = EvidenceValue.Text(evidence, "AuthenticationProtocol");
        signIn.Details.LegacyTls = SignInDetails.BooleanOf(EvidenceValue.Text(evidence, "LegacyTls"));
        signIn.Details.TakeScopes(EvidenceValue.Text(evidence, "Scopes"));
        if (!SignInProtocol.IsMail(signIn, out MailProtocol? protocol)) return true;
        if (!EvidenceValue.TryTime(Time(evidence, "FirstSeen"), out signIn.Time.Utc) || !EvidenceValue.TryTime(Time(evidence, "LastSeen"), out DateTime last)) return false;
        if (!Utf8.TryNumber(EvidenceValue.Text(evidence, "Succeeded"), out long succeeded) || !Utf8.TryNumber(EvidenceValue.Text(evidence, "Failed"), out long failed)) return false;
        Sighting sighting = signIn.Describe(protocol);
        sighting.Until = last;
        Add(ref sighting, SightingOutcome.Succeeded, succeeded, sink);
        Add(ref sighting, SightingOutcome.Failed, failed, sink);
        return true;
    }

    /// <summary>Whether the object is such a row, and no single sign-in.</summary>
    public static bool IsGrouped(IEvidenceObject evidence) =>
        EvidenceValue.Has(evidence, "ClientAppUsed") && EvidenceValue.Has(evidence, "Succeeded") && (EvidenceValue.Has(evidence, "FirstSeen") || EvidenceValue.Has(evidence, "FirstSeen [UTC]"));

    private static object? Time(IEvidenceObject evidence, string name) => EvidenceValue.Find(evidence, name, name + " [UTC]");

    private static void Add(ref Sighting sighting, SightingOutcome outcome, long count, ISightingSink sink)
    {
        if (count == 0) return;
        sighting.Outcome = outcome;
        sighting.Count = count;
        sink.Add(sighting);
    }
}
