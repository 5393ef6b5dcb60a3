namespace MailReadiness.Data;

/// <summary>What a server means by the words of a refusal. Where words mean several things, the one named first here counts.</summary>
internal enum WordsMeaning
{
    /// <summary>The TLS version of the connection is refused, whatever the code in front.</summary>
    TlsVersionRefused,

    /// <summary>Too many connections or attempts from this client, address or account.</summary>
    RateLimited,

    /// <summary>The server wants TLS first.</summary>
    NeedsTls,

    /// <summary>The server cannot now, for a reason of its own.</summary>
    Temporary,

    /// <summary>User, password, token or mechanism is refused.</summary>
    AuthenticationFailed,

    /// <summary>None of the phrases known.</summary>
    Other,
}
