using System.Collections.Generic;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox;

/// <summary>One of several front ends behind a sandbox server's port, as in a gradual rollout.</summary>
/// <param name="Name">The name its greeting tells.</param>
/// <param name="Accepted">The versions it accepts.</param>
public sealed record SandboxFrontEnd(string Name, IReadOnlyCollection<TlsVersion> Accepted);
