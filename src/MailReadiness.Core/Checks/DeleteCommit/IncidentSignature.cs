using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Data;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Compares a result with the signatures of known incidents.</summary>
internal static class IncidentSignature
{
    /// <summary>The first incident whose signature the scenarios show; null when none.</summary>
    internal static KnownIncidentMatch? Match(IReadOnlyList<ScenarioResult> scenarios, IReadOnlyList<KnownIncident> incidents)
    {
        foreach (KnownIncident incident in incidents)
        {
            bool shown = scenarios.Any(result => result.Scenario.ToString() == incident.Scenario && incident.Verdicts.Contains(result.Verdict.ToString()));
            bool controlled = scenarios.Any(result => result.Scenario.ToString() == incident.ControlPassed && result.Verdict == DeleteVerdict.ControlPassed);
            if (!shown || !controlled) continue;
            string start = incident.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            string end = incident.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return new KnownIncidentMatch(incident.Id, incident.Title,
                $"{incident.Words}: that is the signature of {incident.Id} ({start} to {end}); it does not prove the same cause. {incident.Lesson}");
        }

        return null;
    }
}
