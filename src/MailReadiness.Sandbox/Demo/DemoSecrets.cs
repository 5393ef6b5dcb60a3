using MailReadiness.Readiness.Plans;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Sandbox.Demo;

/// <summary>The one password of the demo: it opens mailboxes on loopback that live as long as the demo.</summary>
internal sealed class DemoSecrets(string password) : ISecretSource
{
    /// <inheritdoc/>
    public MailSecret Resolve(SecretReference reference) => MailSecret.Password(password);
}
