using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Advisories;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Readiness.Running;

/// <summary>Reads what has been announced: built in, from files, from the caller, from Microsoft Graph.</summary>
internal sealed class AdvisoryPartRun(AssessmentPlan plan, AssessmentRunOptions options, Gathered found) : PartRun(plan, options, found)
{
    public override CheckArea Area => CheckArea.Advisories;

    public override string Subject => "Announcements";

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        Tell(0, 0, "reading announcements");
        List<ServiceAdvisory> read = [.. Options.Advisories];
        Try("built-in announcements", () => read.AddRange(AdvisoryReader.BuiltIn()));
        foreach (string path in Plan.Advisories?.Paths ?? []) Try(path, () => read.AddRange(AdvisoryReader.FromFile(path)));
        if (Plan.Advisories?.GraphToken is { } token) await AskGraphAsync(token, read, cancellationToken).ConfigureAwait(false);
        Found.Add(AdvisoryReader.Merge(read));
    }

    private async Task AskGraphAsync(SecretReference token, List<ServiceAdvisory> read, CancellationToken cancellationToken)
    {
        const string Graph = "Microsoft Graph";
        try
        {
            Tell(0, 0, "asking Microsoft Graph");
            var asked = new GraphAdvisoryOptions(Options.Secrets.Resolve(token));
            if (Plan.Advisories?.GraphRoot is { } root) asked = asked with { Root = root };
            AdvisoryReading answer = await AdvisoryReader.FromGraphAsync(asked, cancellationToken).ConfigureAwait(false);
            read.AddRange(answer.Advisories);
            foreach (string problem in answer.Problems) Found.Fail(Area, Graph, problem);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            Found.Fail(Area, Graph, FailureText.Of(problem));
        }
    }
}
