using System;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Readiness.Running;

/// <summary>One part of an assessment.</summary>
/// <param name="plan">The plan.</param>
/// <param name="options">What else the run was given.</param>
/// <param name="found">Where results and failures go.</param>
internal abstract class PartRun(AssessmentPlan plan, AssessmentRunOptions options, Gathered found)
{
    public abstract CheckArea Area { get; }

    /// <summary>What the part is about, for a failure of all of it.</summary>
    public abstract string Subject { get; }

    protected AssessmentPlan Plan => plan;

    protected AssessmentRunOptions Options => options;

    protected Gathered Found => found;

    /// <summary>Makes the check. What is thrown makes the part a failure.</summary>
    public abstract Task RunAsync(CancellationToken cancellationToken);

    /// <summary>Tells how far it is.</summary>
    protected void Tell(int done, int total, string doing) => options.Progress?.Report(new AssessmentProgress(Area, done, total, doing));

    /// <summary>Does something that may fail without the rest of the part; a failure is kept.</summary>
    protected void Try(string subject, Action action)
    {
        try
        {
            action();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            found.Fail(Area, subject, FailureText.Of(problem));
        }
    }
}
