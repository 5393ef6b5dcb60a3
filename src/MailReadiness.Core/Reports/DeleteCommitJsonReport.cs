using System.IO;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Reports;

/// <summary>A JSON array that grows by one object per result.</summary>
internal sealed class DeleteCommitJsonReport : IDeleteCommitReport
{
    private readonly TextWriter writer;
    private readonly JsonWriter json;

    public DeleteCommitJsonReport(TextWriter writer)
    {
        this.writer = writer;
        json = new JsonWriter(writer);
        json.StartArray();
        writer.Flush();
    }

    public void Add(DeleteCommitResult result)
    {
        DeleteCommitJson.Write(json, result);
        writer.Flush();
    }

    public void AddProblem(string message)
    {
    }

    public void Complete()
    {
        json.End();
        writer.Write('\n');
        writer.Flush();
    }
}
