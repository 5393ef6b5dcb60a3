using System.Globalization;
using System.IO;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>Sign-ins as Log Analytics exports them: CSV with JSON in its cells.</summary>
internal sealed class SignInCsv : SignIns
{
    public override string FileName => "sign-ins.csv";

    protected override void WriteHead(TextWriter writer) => writer.Write(
        "\"TimeGenerated [UTC]\",Category,CorrelationId,OperationName,ResultType,ResultDescription,AppDisplayName,AppId,AuthenticationDetails,AuthenticationProcessingDetails,AuthenticationProtocol,ClientAppUsed,ConditionalAccessPolicies,IPAddress,LocationDetails,Status,UserAgent,UserId,UserPrincipalName,Type\r\n");

    protected override void WriteRow(TextWriter writer, MailTruth truth)
    {
        SignInRow row = NextRow(truth);
        string time = Now.ToString("M/d/yyyy, h:mm:ss.fff tt", CultureInfo.InvariantCulture);
        writer.Write(
            $$"""
            "{{time}}",NonInteractiveUserSignInLogs,{{Identifier()}},"Sign-in activity",{{row.ErrorCode}},,"{{row.AppName}}","00000002-0000-0ff1-ce00-000000000000","[{""authenticationStepDateTime"":""{{Now:yyyy-MM-ddTHH:mm:ssZ}}"",""authenticationMethod"":""Previously satisfied"",""succeeded"":true,""authenticationStepResultDetail"":""First factor requirement satisfied by claim in the token""}]","[{""key"":""Legacy TLS (TLS 1.0, 1.1, 3DES)"",""value"":""{{(row.Legacy ? "True" : "False")}}""},{""key"":""Is CAE Token"",""value"":""False""}]",{{(row.IsMail ? "ropc" : "oAuth2")}},"{{row.ClientApp}}","[{""id"":""{{Identifier()}}"",""displayName"":""Block [legacy] {all}"",""enforcedGrantControls"":[""Block""],""result"":""notApplied""}]","{{row.User.Address}}","{""city"":""Example"",""state"":""Example"",""countryOrRegion"":""DE""}","{""errorCode"":{{row.ErrorCode}},""additionalDetails"":""MFA requirement satisfied by claim in the token""}","{{row.UserAgent}}",{{Identifier()}},"{{row.User.Mailbox}}",AADNonInteractiveUserSignInLogs
            """);
        writer.Write("\r\n");
    }
}
