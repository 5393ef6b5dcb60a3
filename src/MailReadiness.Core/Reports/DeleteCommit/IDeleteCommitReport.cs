using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>A report of deletes that takes results as they come. Not safe for use by two threads at a time.</summary>
/// <remarks>Whatever was added when <see cref="Complete"/> is called is a whole, well-formed report: also nothing, also half of what was asked for.</remarks>
public interface IDeleteCommitReport
{
    /// <summary>Adds a result. Table, JSON and CSV write it at once; Nagios and Prometheus keep what they need until the end.</summary>
    /// <param name="result">The result.</param>
    void Add(DeleteCommitResult result);

    /// <summary>Adds something that was asked for and could not be checked at all. Nagios and Prometheus report it; the others hold results alone.</summary>
    /// <param name="message">What and why, on one line.</param>
    void AddProblem(string message);

    /// <summary>Ends the report and flushes its writer.</summary>
    void Complete();
}
