namespace MailReadiness.Checks.TlsVersions;

/// <summary>How one attempt to use a version ended, before anything is read into it.</summary>
internal enum ProbeEnd
{
    /// <summary>The mail protocol spoke inside TLS and did not refuse; SSL 2: a SERVER-HELLO came.</summary>
    Spoke,

    /// <summary>A refusal in words inside TLS, or in place of the TLS answer.</summary>
    Words,

    /// <summary>An alert ended the handshake.</summary>
    Alert,

    /// <summary>The server chose another version.</summary>
    OtherVersion,

    /// <summary>The server closed the connection (FIN, or close_notify).</summary>
    Fin,

    /// <summary>The connection was reset.</summary>
    Reset,

    /// <summary>Nothing came until the time was up.</summary>
    Silence,

    /// <summary>Something came, too slowly or too long to end in time.</summary>
    Unfinished,

    /// <summary>Something that is no TLS, and no refusal in mail's words, came in place of the TLS answer.</summary>
    Foreign,

    /// <summary>The server broke TLS, or speaks another protocol.</summary>
    Garbage,

    /// <summary>No connection could be made.</summary>
    NoConnection,

    /// <summary>This machine ran out of something, or stood still while the answer was due.</summary>
    LocalTrouble,
}
