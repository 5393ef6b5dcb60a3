using System;
using System.Collections.Generic;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Reports.Svg;

/// <summary>A canary's verdicts, oldest first; never empty.</summary>
/// <param name="Subject">The mailbox and the endpoint.</param>
/// <param name="Marks">When, and what was seen.</param>
internal sealed record CanaryRow(string Subject, IReadOnlyList<(DateTime At, DeleteVerdict Verdict)> Marks);
