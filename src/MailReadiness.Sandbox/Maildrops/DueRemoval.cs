using System;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>A removal that was promised and is still to happen.</summary>
internal sealed record DueRemoval(DateTime At, long MessageId, string By, int Connection);
