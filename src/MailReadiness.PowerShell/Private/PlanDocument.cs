using System.Collections.Generic;
using System.Linq;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.PowerShell.Private;

/// <summary>A plan that was read, and where it is from.</summary>
public sealed class PlanDocument
{
    internal PlanDocument(AssessmentPlan plan, string? path)
    {
        Plan = plan;
        Path = path;
    }

    /// <summary>The plan.</summary>
    public AssessmentPlan Plan { get; }

    /// <summary>The full path of its file; null for one made of parameters.</summary>
    public string? Path { get; }

    /// <summary>What a run without anybody there will not find: variables of this session, and its connection to Exchange Online.</summary>
    public IReadOnlyList<string> GetScheduleWarnings()
    {
        List<string> warnings = [.. Plan.Secrets
            .Where(secret => secret.Kind == SecretKind.Environment)
            .Select(secret => Strings.Format(nameof(Strings.ScheduleEnvironment), secret.Name))];
        if (Plan.Tenant is { FromSession: true }) warnings.Add(Strings.Get(nameof(Strings.ScheduleSession)));
        return warnings;
    }
}
