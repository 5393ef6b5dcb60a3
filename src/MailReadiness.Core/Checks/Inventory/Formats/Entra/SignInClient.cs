using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Entra;

/// <summary>What a sign-in says about the client's name.</summary>
internal static class SignInClient
{
    /// <summary>Whether the user agent is the mark Microsoft's own servers leave when they turn basic authentication into ROPC: it is no client's name.</summary>
    public static bool IsBasicTurnedRopc(ReadOnlySpan<byte> userAgent) =>
        Utf8.StartsWithIgnoreCase(userAgent, "bav2ropc"u8) || Utf8.StartsWithIgnoreCase(userAgent, "cbainprod"u8);

    /// <summary>Names the client by its registered application, or else by its user agent.</summary>
    public static void Name(in SignIn signIn, ref Sighting sighting)
    {
        ReadOnlySpan<byte> id = Utf8.Trim(signIn.AppId), name = Utf8.Trim(signIn.AppName);
        bool exchange = Utf8.EqualsIgnoreCase(id, SignInProtocol.ExchangeOnline) || Utf8.EqualsIgnoreCase(name, "office 365 exchange online"u8);
        if (!exchange && !(id.IsEmpty && name.IsEmpty))
        {
            sighting.ClientName = name.IsEmpty ? id : name;
            sighting.KnownBy = ClientKnownBy.AppId;
            return;
        }

        ByUserAgent(Utf8.Trim(signIn.UserAgent), ref sighting);
    }

    /// <summary>Names the client by a user agent: the product before the slash, or all of it when that is the general one of browsers.</summary>
    public static void ByUserAgent(ReadOnlySpan<byte> userAgent, ref Sighting sighting)
    {
        if (userAgent.IsEmpty || IsBasicTurnedRopc(userAgent)) return;
        sighting.KnownBy = ClientKnownBy.UserAgent;
        int thunderbird = userAgent.IndexOf("Thunderbird/"u8);
        ReadOnlySpan<byte> product = thunderbird < 0 ? userAgent : userAgent.Slice(thunderbird);
        int slash = product.IndexOf((byte)'/');
        if (slash <= 0 || product.Slice(0, slash).IndexOf((byte)' ') >= 0 || Utf8.StartsWithIgnoreCase(product, "mozilla/"u8))
        {
            sighting.ClientName = userAgent;
            return;
        }

        sighting.ClientName = product.Slice(0, slash);
        sighting.ClientVersion = Utf8.Before(product.Slice(slash + 1), (byte)' ', out _);
    }
}
