using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Entra;

/// <summary>Finds fields by name, fast: the length decides what to compare with. Case does not matter, as Graph and Log Analytics differ in nothing else.</summary>
internal static class SignInFields
{
    public static SignInField Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => Is(name, "time"u8, SignInField.OtherTime),
        5 => Is(name, "appId"u8, SignInField.AppId),
        6 => Is(name, "status"u8, SignInField.Status),
        9 when Utf8.Lower(name[0]) == 'i' => Is(name, "ipAddress"u8, SignInField.Address),
        9 => Is(name, "userAgent"u8, SignInField.UserAgent),
        10 when Utf8.Lower(name[0]) == 'p' => Is(name, "properties"u8, SignInField.Properties),
        10 => Is(name, "resultType"u8, SignInField.ResultType),
        13 when Utf8.Lower(name[0]) == 'c' => Is(name, "clientAppUsed"u8, SignInField.ClientApp),
        13 => Is(name, "timeGenerated"u8, SignInField.OtherTime),
        14 => Is(name, "appDisplayName"u8, SignInField.AppName),
        15 when Utf8.Lower(name[1]) == 'r' => Is(name, "createdDateTime"u8, SignInField.CreatedDateTime),
        15 => Is(name, "callerIpAddress"u8, SignInField.OtherAddress),
        16 => Is(name, "signInIdentifier"u8, SignInField.OtherUser),
        17 => Is(name, "userPrincipalName"u8, SignInField.User),
        19 when Utf8.Lower(name[0]) == 'r' => Is(name, "resourceDisplayName"u8, SignInField.Resource),
        19 => Is(name, "alternateSignInName"u8, SignInField.OtherUser),
        22 => Is(name, "authenticationProtocol"u8, SignInField.AuthProtocol),
        31 => Is(name, "authenticationProcessingDetails"u8, SignInField.Details),
        _ => SignInField.None,
    };

    private static SignInField Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted, SignInField field) =>
        Utf8.EqualsIgnoreCase(name, wanted) ? field : SignInField.None;
}
