using MailReadiness.Wire.Mail;

namespace MailReadiness.Readiness.Plans;

/// <summary>Where an assessment gets the secrets from that its plan names.</summary>
public interface ISecretSource
{
    /// <summary>Finds a secret. Called at most once at a time, on any thread.</summary>
    /// <param name="reference">Where the plan says it is.</param>
    /// <exception cref="SecretException">It is not there, cannot be read, or is none. The message says what to do, and holds nothing of the secret.</exception>
    MailSecret Resolve(SecretReference reference);
}
