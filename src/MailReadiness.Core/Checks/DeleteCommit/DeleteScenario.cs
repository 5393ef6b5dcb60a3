namespace MailReadiness.Checks.DeleteCommit;

/// <summary>One way to end a POP3 session, tried with a fresh canary (RFC 1939, sections 5 and 6).</summary>
public enum DeleteScenario
{
    /// <summary>DELE, then QUIT: the message must be gone.</summary>
    Commit,

    /// <summary>Control: QUIT without DELE must be answered with +OK.</summary>
    QuitAlone,

    /// <summary>Control: DELE, RSET, QUIT must keep the message.</summary>
    Reset,

    /// <summary>Control: DELE, then the connection ends without a byte of QUIT; the message must stay.</summary>
    Drop,

    /// <summary>DELE twice, then QUIT: the second DELE is an error in the RFC, and the message must be gone.</summary>
    DoubleDelete,

    /// <summary>Several canaries deleted in one session: all must be gone.</summary>
    MultiDelete,

    /// <summary>DELE and QUIT in one packet, where the server advertises PIPELINING (RFC 2449, section 6.6).</summary>
    Pipelined,
}
