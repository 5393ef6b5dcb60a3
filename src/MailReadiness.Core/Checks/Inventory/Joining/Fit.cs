using System;
using System.Linq;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Joining;

/// <summary>Tells whether two sources may speak of the same connections.</summary>
internal static class Fit
{
    /// <summary>Whether protocol, server and time may be the same. That the address is the same is the caller's to know.</summary>
    public static bool Of(Draft one, Draft other, TimeSpan window) =>
        Protocols(one.Protocol, other.Protocol) && Services(one, other) && one.Near(other, window);

    public static bool Protocols(MailProtocol? one, MailProtocol? other) => one is null || other is null || one == other;

    private static bool Services(Draft one, Draft other) =>
        one.Evidence.Any(mine => other.Evidence.Any(theirs => Services(SourceKinds.ServiceOf(mine), SourceKinds.ServiceOf(theirs))));

    private static bool Services(MailService one, MailService other) => one == MailService.Unknown || other == MailService.Unknown || one == other;
}
