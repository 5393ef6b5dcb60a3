using System.Management.Automation;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.PowerShell.Common;

namespace MailReadiness.PowerShell.Commands;

/// <summary>Finds out which TLS versions POP3 endpoints really accept.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Pop3TlsVersion")]
[OutputType(typeof(TlsVersionResult), typeof(bool))]
public sealed class TestPop3TlsVersionCommand : TlsVersionCommand
{
    internal override MailProtocol Protocol => MailProtocol.Pop3;
}
