using System;
using System.Collections.Generic;
using System.IO;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Reports;
using MailReadiness.Reports.DeleteCommit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>A result in every form it can be written out in: each report, and the evidence pack.</summary>
internal static class DeleteCommitOutputs
{
    public static IEnumerable<string> Of(DeleteCommitResult result)
    {
        foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
        {
            using StringWriter writer = new();
            IDeleteCommitReport report = DeleteCommitReport.Create(format, writer);
            report.Add(result);
            report.Complete();
            yield return writer.ToString();
        }

        yield return DeleteCommitJson.ToJson([result]);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mr-evidence-");
        try
        {
            using (EvidencePack pack = EvidencePack.Open(folder.FullName))
            {
                pack.Add(result);
                pack.Complete();
            }

            foreach (FileInfo file in folder.GetFiles()) yield return File.ReadAllText(file.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
