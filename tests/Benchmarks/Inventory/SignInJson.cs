using System.IO;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>Sign-ins as Microsoft Graph has them, one a line: an array, or nothing around the lines, which is the shape other tools read fastest.</summary>
internal sealed class SignInJson : SignIns
{
    private bool first;

    public required bool Array { get; init; }

    public override string FileName => Array ? "sign-ins.json" : "sign-ins.jsonl";

    protected override void WriteHead(TextWriter writer)
    {
        first = true;
        if (Array) writer.Write("[\n");
    }

    protected override void WriteRow(TextWriter writer, MailTruth truth)
    {
        SignInRow row = NextRow(truth);
        if (!first) writer.Write(Array ? ",\n" : "\n");
        first = false;
        writer.Write(
            $$$"""
            {"id":"{{{Identifier()}}}","createdDateTime":"{{{Now:yyyy-MM-ddTHH:mm:ssZ}}}","userDisplayName":"User {{{row.User.Index}}}","userPrincipalName":"{{{row.User.Mailbox}}}","userId":"{{{Identifier()}}}","appId":"00000002-0000-0ff1-ce00-000000000000","appDisplayName":"{{{row.AppName}}}","ipAddress":"{{{row.User.Address}}}","ipAddressFromResourceProvider":null,"clientAppUsed":"{{{row.ClientApp}}}","userAgent":"{{{row.UserAgent}}}","correlationId":"{{{Identifier()}}}","conditionalAccessStatus":"success","originalRequestId":"{{{Identifier()}}}","isInteractive":false,"tokenIssuerName":"","tokenIssuerType":"AzureAD","clientCredentialType":"none","processingTimeInMilliseconds":{{{Numbers.Next(20, 900)}}},"riskDetail":"none","riskLevelAggregated":"none","riskLevelDuringSignIn":"none","riskState":"none","riskEventTypes_v2":[],"resourceDisplayName":"{{{row.AppName}}}","resourceId":"00000003-0000-0000-c000-000000000000","resourceTenantId":"{{{Identifier()}}}","homeTenantId":"{{{Identifier()}}}","authenticationRequirement":"singleFactorAuthentication","signInEventTypes":["nonInteractiveUser"],"authenticationProtocol":"{{{(row.IsMail ? "ropc" : "oAuth2")}}}","uniqueTokenIdentifier":"{{{Hexadecimal(24)}}}","autonomousSystemNumber":{{{Numbers.Next(1000, 65000)}}},"crossTenantAccessType":"none",
            """);
        writer.Write(
            $$$"""
            "status":{"errorCode":{{{row.ErrorCode}}},"failureReason":"{{{(row.Succeeded ? "Other." : "Error validating credentials due to invalid username or password.")}}}","additionalDetails":null},"deviceDetail":{"deviceId":"","displayName":"","operatingSystem":"Windows10","browser":"Chrome 130.0.0","isCompliant":false,"isManaged":false,"trustType":""},"location":{"city":"Example","state":"Example","countryOrRegion":"DE","geoCoordinates":{"latitude":{{{Numbers.Next(4700, 5500) / 100.0}}},"longitude":{{{Numbers.Next(600, 1500) / 100.0}}}}},"appliedConditionalAccessPolicies":[{"id":"{{{Identifier()}}}","displayName":"Block [legacy] {all}","enforcedGrantControls":["Block"],"enforcedSessionControls":[],"result":"notApplied","conditionsSatisfied":"application,users","conditionsNotSatisfied":"clientType"},{"id":"{{{Identifier()}}}","displayName":"Require MFA","enforcedGrantControls":["Mfa"],"enforcedSessionControls":[],"result":"success","conditionsSatisfied":"application,users","conditionsNotSatisfied":"none"}],"authenticationContextClassReferences":[],"authenticationDetails":[{"authenticationStepDateTime":"{{{Now:yyyy-MM-ddTHH:mm:ssZ}}}","authenticationMethod":"Previously satisfied","authenticationMethodDetail":null,"succeeded":true,"authenticationStepResultDetail":"First factor requirement satisfied by claim in the token","authenticationStepRequirement":""}],"authenticationProcessingDetails":[{"key":"Legacy TLS (TLS 1.0, 1.1, 3DES)","value":"{{{(row.Legacy ? "True" : "False")}}}"},{"key":"Is CAE Token","value":"False"}],"networkLocationDetails":[],"sessionLifetimePolicies":[]}
            """);
    }

    protected override void WriteTail(TextWriter writer) => writer.Write(Array ? "\n]\n" : "\n");
}
