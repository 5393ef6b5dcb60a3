using System;

namespace MailReadiness.Sandbox;

/// <summary>A limit on new connections: the next one within the window is turned away.</summary>
/// <param name="Connections">Connections allowed within any window; at least 1.</param>
/// <param name="Window">The sliding window's length.</param>
/// <param name="Action">How a connection over the limit is turned away.</param>
public sealed record SandboxRateLimit(int Connections, TimeSpan Window, SandboxRateLimitAction Action);
