using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats.Entra;

/// <summary>The fields of one Entra sign-in that matter here, in whatever shape it came. Text is UTF-8 and lives as long as the row.</summary>
internal ref struct SignIn
{
    public RowTime Time;

    public ReadOnlySpan<byte> User;

    /// <summary>clientAppUsed.</summary>
    public ReadOnlySpan<byte> ClientApp;

    public ReadOnlySpan<byte> AppId;

    public ReadOnlySpan<byte> AppName;

    public ReadOnlySpan<byte> Address;

    public ReadOnlySpan<byte> UserAgent;

    /// <summary>The error code, where 0 is a success, or the words Success, Failure, Interrupted; empty for not said.</summary>
    public ReadOnlySpan<byte> Result;

    public ReadOnlySpan<byte> AuthProtocol;

    /// <summary>The display name or the id of the resource signed in to.</summary>
    public ReadOnlySpan<byte> Resource;

    public SignInDetails Details;

    /// <summary>Whether any field says who signed in, with what or from where.</summary>
    public readonly bool IsSaid => !User.IsEmpty || !ClientApp.IsEmpty || !Address.IsEmpty;

    /// <summary>Gives out what the sign-in says about a mail client; nothing when it is none's.</summary>
    /// <returns>False when it is one's, and damaged.</returns>
    public readonly bool Report(ISightingSink sink)
    {
        if (!SignInProtocol.IsMail(this, out MailProtocol? protocol)) return true;
        if (Time.Damaged) return false;
        Sighting sighting = Describe(protocol);
        sighting.Outcome = OutcomeOf(Result);
        sink.Add(sighting);
        return true;
    }

    /// <summary>All but the outcome.</summary>
    public readonly Sighting Describe(MailProtocol? protocol)
    {
        bool known = Details.LegacyTls is not null;
        var sighting = new Sighting
        {
            Time = Time.Utc,
            Mailbox = User,
            Protocol = protocol,
            Address = AddressText.Read(Address),
            EntraLegacyTls = Details.LegacyTls,
            TlsLeg = known ? TlsLeg.ClientToEntra : TlsLeg.Unknown,
            TlsKind = known ? TlsKind.EncryptedUnknown : TlsKind.None,
            AuthMethod = SignInClient.IsBasicTurnedRopc(UserAgent) ? "ropc"u8 : Utf8.EqualsIgnoreCase(AuthProtocol, "none"u8) ? default : AuthProtocol,
        };
        SignInClient.Name(this, ref sighting);
        return sighting;
    }

    /// <summary>How the sign-in ended: an interrupted one got no token, so it failed.</summary>
    public static SightingOutcome OutcomeOf(ReadOnlySpan<byte> result)
    {
        result = Utf8.Trim(result);
        if (result.IsEmpty) return SightingOutcome.None;
        if (Utf8.TryNumber(result, out long code)) return code == 0 ? SightingOutcome.Succeeded : SightingOutcome.Failed;
        if (Utf8.EqualsIgnoreCase(result, "success"u8)) return SightingOutcome.Succeeded;
        return Utf8.EqualsIgnoreCase(result, "failure"u8) || Utf8.EqualsIgnoreCase(result, "interrupted"u8) ? SightingOutcome.Failed : SightingOutcome.None;
    }
}
