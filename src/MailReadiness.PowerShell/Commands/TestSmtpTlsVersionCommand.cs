using System.Management.Automation;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.PowerShell.Common;

namespace MailReadiness.PowerShell.Commands;

/// <summary>Finds out which TLS versions SMTP endpoints really accept.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SmtpTlsVersion")]
[OutputType(typeof(TlsVersionResult), typeof(bool))]
public sealed class TestSmtpTlsVersionCommand : TlsVersionCommand
{
    internal override MailProtocol Protocol => MailProtocol.Smtp;
}
