namespace MailReadiness.Checks.TlsVersions;

/// <summary>What a server does with one protocol version.</summary>
public enum TlsOutcome
{
    /// <summary>Not asked for.</summary>
    NotTested,

    /// <summary>The handshake finished at this version and the server went on to speak its mail protocol.</summary>
    Accepted,

    /// <summary>The server itself turned this version down: by alert, by another version, in words, or by
    /// silence, FIN or RST that repeated between two working controls.</summary>
    Refused,

    /// <summary>There was an answer, or none, that proves neither.</summary>
    Inconclusive,

    /// <summary>No connection on which to ask.</summary>
    Unreachable,
}
