using System.Linq;
using MailReadiness.Net;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>How a service begins and what it asks for.</summary>
/// <param name="Protocol">Its protocol; null for Graph.</param>
/// <param name="ImplicitTls">Whether TLS begins with the first byte.</param>
/// <param name="OffersTls">Whether TLS can begin later.</param>
/// <param name="NeedsTls">Whether signing in needs TLS.</param>
internal sealed record ServiceRules(MailProtocol? Protocol, bool ImplicitTls, bool OffersTls, bool NeedsTls)
{
    /// <summary>Whether sending needs signing in.</summary>
    public bool NeedsLogin { get; private init; } = true;

    /// <summary>Whether SMTP is LMTP.</summary>
    public bool Lmtp { get; private init; }

    /// <summary>Every service there is.</summary>
    public static SandboxMailService[] All => [.. Enumerable.Range(0, (int)SandboxMailService.GraphPlain + 1).Select(i => (SandboxMailService)i)];

    /// <summary>The rules of a service.</summary>
    public static ServiceRules Of(SandboxMailService service) => service switch
    {
        SandboxMailService.Pop3 => new(MailProtocol.Pop3, true, false, true),
        SandboxMailService.Pop3StartTls => new(MailProtocol.Pop3, false, true, true),
        SandboxMailService.Pop3Plain => new(MailProtocol.Pop3, false, false, false),
        SandboxMailService.Imap => new(MailProtocol.Imap, true, false, true),
        SandboxMailService.ImapStartTls => new(MailProtocol.Imap, false, true, true),
        SandboxMailService.ImapPlain => new(MailProtocol.Imap, false, false, false),
        SandboxMailService.Submission => new(MailProtocol.Smtp, true, false, true),
        SandboxMailService.SubmissionStartTls => new(MailProtocol.Smtp, false, true, true),
        SandboxMailService.Smtp => new(MailProtocol.Smtp, false, true, true) { NeedsLogin = false },
        SandboxMailService.Lmtp => new(MailProtocol.Smtp, false, false, false) { NeedsLogin = false, Lmtp = true },
        SandboxMailService.Graph => new(null, true, false, true),
        _ => new(null, false, false, false),
    };
}
