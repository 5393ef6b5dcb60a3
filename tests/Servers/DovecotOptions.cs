using System.Collections.Generic;

namespace MailReadiness.Tests.Servers;

/// <summary>How to run a Dovecot.</summary>
public sealed record DovecotOptions
{
    /// <summary>The password of every default user.</summary>
    public const string DefaultPassword = "not a secret";

    /// <summary>TLS 1.0 to 1.3, whatever the machine's own OpenSSL policy says.</summary>
    public static DovecotOptions Legacy { get; } = new()
    {
        MinimumProtocol = "TLSv1",
        CipherList = "ALL:@SECLEVEL=0",
        Environment = new Dictionary<string, string> { ["OPENSSL_CONF"] = "/dev/null" },
    };

    /// <summary>TLS 1.2 and 1.3.</summary>
    public static DovecotOptions Modern { get; } = new();

    /// <summary>ssl_min_protocol.</summary>
    public string MinimumProtocol { get; init; } = "TLSv1.2";

    /// <summary>ssl_cipher_list, which concerns TLS 1.2 and older.</summary>
    public string CipherList { get; init; } = "ALL:!aNULL:!eNULL";

    /// <summary>Variables to set in Dovecot's environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Passwords by user name.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string>
    {
        ["anna@example.com"] = DefaultPassword,
        ["bert@example.com"] = DefaultPassword,
    };

    /// <summary>mail_location: Maildir by default; <c>mbox:~/mail:INBOX=~/inbox</c> for mbox.</summary>
    public string MailLocation { get; init; } = "maildir:~/Maildir";

    /// <summary>Whether LMTP is served too, which has a Debian package of its own.</summary>
    public bool Lmtp { get; init; }

    /// <summary>More configuration, in Dovecot's own syntax, read after everything else: pop3_lock_session, limits, log settings.</summary>
    public string ExtraConfiguration { get; init; } = "";
}
