namespace MailReadiness.Readiness.Plans;

/// <summary>A mistake in a plan.</summary>
/// <param name="Line">The line, from 1; 0 when it comes from no file.</param>
/// <param name="Where">The entry, such as <c>tls.endpoints[2]</c>.</param>
/// <param name="Message">What is wrong and what is allowed, as sentences.</param>
public sealed record PlanProblem(int Line, string Where, string Message)
{
    /// <summary>All of it on one line.</summary>
    public override string ToString() => Line > 0 ? $"line {Line}, {Where}: {Message}" : $"{Where}: {Message}";
}
