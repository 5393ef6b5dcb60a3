using System.IO;
using MailReadiness.Checks.TlsVersions;

namespace MailReadiness.Reports.TlsVersions;

/// <summary>A JSON array that grows by one object per result.</summary>
internal sealed class JsonReport : ITlsVersionReport
{
    private readonly TextWriter writer;
    private readonly JsonWriter json;

    public JsonReport(TextWriter writer)
    {
        this.writer = writer;
        json = new JsonWriter(writer);
        json.StartArray();
        writer.Flush();
    }

    public void Add(TlsVersionResult result)
    {
        TlsVersionJson.Write(json, result);
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
