using System;
using System.Collections;
using MailReadiness.Checks.Inventory.Formats.Objects;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Entra;

/// <summary>Entra sign-ins from the pipeline: Get-MgAuditLogSignIn, Get-MgBetaAuditLogSignIn, ConvertFrom-Json, and rows of Import-Csv from any CSV of sign-ins.</summary>
internal sealed class EntraSignInObjects : IObjectFormat
{
    public string Name => EntraSignInJson.FormatName;

    public EvidenceMatch Detect(IEvidenceObject evidence)
    {
        if (GroupedSignIns.IsGrouped(evidence)) return EvidenceMatch.None;
        IEvidenceObject own = Own(evidence);
        bool app = EvidenceValue.Has(own, "ClientAppUsed") || EvidenceValue.Has(own, "Client app");
        bool user = EvidenceValue.Has(own, "UserPrincipalName") || EvidenceValue.Has(own, "Username");
        return app && user ? EvidenceMatch.Certain : app ? EvidenceMatch.Likely : EvidenceMatch.None;
    }

    public bool Read(IEvidenceObject evidence, ISightingSink sink)
    {
        IEvidenceObject own = Own(evidence);
        SignIn signIn = default;
        signIn.ClientApp = EvidenceValue.Text(own, "ClientAppUsed", "Client app");
        signIn.UserAgent = EvidenceValue.Text(own, "UserAgent", "User agent");
        signIn.Resource = EvidenceValue.Text(own, "ResourceDisplayName", "Resource");
        ReadDetails(EvidenceValue.Find(own, "AuthenticationProcessingDetails"), ref signIn.Details);
        object? time = EvidenceValue.Find(own, "CreatedDateTime", "CreatedDateTime [UTC]", "Date (UTC)", "TimeGenerated", "TimeGenerated [UTC]", "Date", "time");
        signIn.Time.Damaged = time is not null && !EvidenceValue.TryTime(time, out signIn.Time.Utc);
        signIn.User = EvidenceValue.Text(own, "UserPrincipalName", "Username", "AlternateSignInName", "SignInIdentifier", "Sign-in identifier", "User");
        signIn.AppId = EvidenceValue.Text(own, "AppId", "Application ID", "Application ID ");
        signIn.AppName = EvidenceValue.Text(own, "AppDisplayName", "Application");
        signIn.Address = EvidenceValue.Text(own, "IPAddress", "IP address", "callerIpAddress");
        signIn.AuthProtocol = EvidenceValue.Text(own, "AuthenticationProtocol", "Authentication Protocol");
        signIn.Result = Result(own);
        return signIn.Report(sink);
    }

    // Azure Monitor's lines have the record one level down.
    private static IEvidenceObject Own(IEvidenceObject evidence) =>
        evidence.TryGetValue("properties", out object? value) && value is IEvidenceObject inner && EvidenceValue.Has(inner, "ClientAppUsed") ? inner : evidence;

    private static void ReadDetails(object? value, ref SignInDetails details)
    {
        if (value is string text)
        {
            details.ReadText(EvidenceValue.Text(text));
            return;
        }

        if (value is IEvidenceObject single) TakePair(single, ref details);
        else if (value is IEnumerable list)
        {
            foreach (object? item in list)
            {
                if (item is IEvidenceObject pair) TakePair(pair, ref details);
                else if (item is string flat) details.ReadText(EvidenceValue.Text(flat));
            }
        }
    }

    private static void TakePair(IEvidenceObject pair, ref SignInDetails details)
    {
        object? value = EvidenceValue.Find(pair, "Value");
        byte[] key = EvidenceValue.Text(pair, "Key");
        if (value is string or not IEnumerable) details.Take(key, EvidenceValue.Text(value));
        else
        {
            foreach (object? item in (IEnumerable)value) details.Take(key, EvidenceValue.Text(item));
        }
    }

    private static byte[] Result(IEvidenceObject own)
    {
        object? status = EvidenceValue.Find(own, "Status");
        if (status is IEvidenceObject inner && EvidenceValue.Text(inner, "ErrorCode") is { Length: > 0 } code) return code;
        if (EvidenceValue.Text(own, "ResultType", "Sign-in error code", "ErrorCode", "StatusErrorCode", "Status.ErrorCode") is { Length: > 0 } other && Utf8.IsDigit(other[0])) return other;
        if (status is not string text) return [];
        if (text.TrimStart().StartsWith("{", StringComparison.Ordinal) && JsonEvidence.TryParse(EvidenceValue.Text(text)) is { } parsed) return EvidenceValue.Text(parsed, "errorCode");
        return EvidenceValue.Text(text);
    }
}
