using System;

namespace MailReadiness.Net;

/// <summary>A connection that could not be made or kept. The message names the endpoint or proxy and says what to do; no credential is in it.</summary>
internal sealed class NetworkException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="message">What happened, to which endpoint, and what to do next.</param>
    /// <param name="inner">The platform's exception, if any.</param>
    internal NetworkException(NetworkFailure kind, string message, Exception? inner = null)
        : base(message, inner) => Kind = kind;

    /// <summary>What happened.</summary>
    public NetworkFailure Kind { get; }

    /// <summary>The proxy's own words or the meaning of its reply code, safe to show; null when no proxy spoke.</summary>
    public string? ProxyReason { get; init; }

    /// <summary>The caller's deadline passed while connecting.</summary>
    internal static NetworkException ConnectTimedOut(Peer peer, TimeSpan waited) => new(
        NetworkFailure.ConnectTimeout,
        FormattableString.Invariant($"{peer} did not answer the connection attempt within {waited.TotalSeconds:0.###} s: a firewall may drop the packets, or the host is down. Check the address and port, or allow more time."));
}
