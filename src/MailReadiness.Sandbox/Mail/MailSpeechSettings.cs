using System;
using System.Text;
using MailReadiness.Net;

namespace MailReadiness.Sandbox.Mail;

/// <summary>How one phase of a connection is spoken.</summary>
internal sealed record MailSpeechSettings
{
    /// <summary>The protocol.</summary>
    public required MailProtocol Protocol { get; init; }

    /// <summary>Whether TLS protects this phase.</summary>
    public bool Encrypted { get; init; }

    /// <summary>The front end's name to tell; null for none.</summary>
    public string? FrontEndName { get; init; }

    /// <summary>Whether the first thing said is that this TLS version is not supported.</summary>
    public bool RefuseAtOnce { get; init; }

    /// <summary>Whether signing in is answered by that.</summary>
    public bool RefuseAtLogin { get; init; }

    /// <summary>Whether the first thing said is that there are too many connections.</summary>
    public bool TooManyConnections { get; init; }

    /// <summary>The refusal to say at once, as a greeting line of the protocol; null when there is none.</summary>
    public string? RefusalLine =>
        RefuseAtOnce ? MailWords.VersionRefused(Protocol) : TooManyConnections ? MailWords.TooManyConnections(Protocol) : null;

    /// <summary>The front end's name as Exchange Online writes it: a space, then base64 of UTF-16LE in brackets; empty without a name.</summary>
    public string FrontEndTag => FrontEndName is null ? "" : " [" + Convert.ToBase64String(Encoding.Unicode.GetBytes(FrontEndName)) + "]";

    /// <summary>Makes the speech of this phase.</summary>
    public IMailSpeech CreateSpeech() => Protocol switch
    {
        MailProtocol.Pop3 => new Pop3Speech(this),
        MailProtocol.Imap => new ImapSpeech(this),
        _ => new SmtpSpeech(this),
    };
}
