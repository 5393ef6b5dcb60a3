namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Which way a line of a transcript went.</summary>
public enum TranscriptDirection
{
    /// <summary>From this program to the server.</summary>
    Sent,

    /// <summary>From the server.</summary>
    Received,

    /// <summary>An event on the connection: opened, TLS begun, closed, lost.</summary>
    Event,
}
