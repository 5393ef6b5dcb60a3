using System;
using System.Linq;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>All that can be seen of a client, as text to compare.</summary>
internal static class Snapshot
{
    public static string Of(TlsClient client) => string.Join(
        ", ",
        client.State,
        client.ServerHello is { } hello ? $"ServerHello {hello.Version:X4} {hello.CipherSuite:X4} {Convert.ToHexString(hello.Random)}" : "ServerHello none",
        $"{client.Certificates.Count} certificates of {client.Certificates.Sum(c => c.Length)} bytes",
        $"alert {client.ReceivedAlert}",
        $"retried {client.Retried}",
        $"finished {client.HandshakeFinished}",
        $"{client.Failure}",
        // how much of a foreign answer is kept depends on how it arrived
        client.NotTls is { } foreign ? $"not TLS: {foreign[0]}" : "TLS");

    public static string Of(Ssl2Client client) => string.Join(
        ", ",
        $"Done {client.Done}",
        $"accepted {client.Accepted}",
        client.CipherName,
        $"{client.Certificates.Sum(c => c.Length)} bytes of certificate",
        $"alert {client.ReceivedAlert}",
        $"{client.Failure}",
        client.NotTls is { } foreign ? $"not TLS: {foreign[0]}" : "TLS");
}
