using System.Management.Automation;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.PowerShell.Common;

namespace MailReadiness.PowerShell.Commands;

/// <summary>Finds out which TLS versions IMAP endpoints really accept.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ImapTlsVersion")]
[OutputType(typeof(TlsVersionResult), typeof(bool))]
public sealed class TestImapTlsVersionCommand : TlsVersionCommand
{
    internal override MailProtocol Protocol => MailProtocol.Imap;
}
