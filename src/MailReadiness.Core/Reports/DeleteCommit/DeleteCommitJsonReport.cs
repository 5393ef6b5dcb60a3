using System;
using System.IO;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>One JSON object where one result is expected; an array that grows by one object per result otherwise.</summary>
internal sealed class DeleteCommitJsonReport : IDeleteCommitReport
{
    private readonly TextWriter writer;
    private readonly JsonWriter json;
    private readonly bool isArray;
    private bool hasResult;

    public DeleteCommitJsonReport(TextWriter writer, bool isArray)
    {
        this.writer = writer;
        this.isArray = isArray;
        json = new JsonWriter(writer);
        if (isArray) json.StartArray();
        writer.Flush();
    }

    public void Add(DeleteCommitResult result)
    {
        if (hasResult && !isArray) throw new InvalidOperationException("A report of one check takes one result.");
        hasResult = true;
        DeleteCommitJson.Write(json, result);
        writer.Flush();
    }

    public void AddProblem(string message)
    {
    }

    public void Complete()
    {
        if (isArray) json.End();
        else if (!hasResult) writer.Write("null"); // stopped before there was one
        writer.Write('\n');
        writer.Flush();
    }
}
