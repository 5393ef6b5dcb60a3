using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Readiness;
using MailReadiness.Reports;
using MailReadiness.Sandbox.Demo;
using MailReadiness.Tests.Reports;
using Xunit;

namespace MailReadiness.Tests.Sandbox.Demo;

public sealed class DemoAssessmentTests
{
    [Fact]
    public async Task The_example_shows_every_part_and_goes()
    {
        DemoAssessment demo = DemoAssessment.Start();
        string logs = Assert.Single(demo.Plan.Inventory!.Paths);
        Assert.True(Directory.Exists(logs));
        AssessmentReport report;
        using (demo) report = await demo.RunAsync(null, CancellationToken.None);

        Assert.False(Directory.Exists(Path.GetDirectoryName(logs)));
        Assert.True(report.IsExample);
        Assert.Equal(ReadinessVerdict.Failures, report.Verdict);
        Assert.Empty(report.Results.Failures);
        Assert.Equal([TlsVerdict.ModernOnly, TlsVerdict.LegacyAccepted], report.Results.TlsVersions.Take(2).Select(tls => tls.Result.Verdict));
        Assert.Equal([DeleteVerdict.Committed, DeleteVerdict.NotCommitted], report.Results.DeleteCommits.Select(delete => delete.Result.Verdict));
        Assert.Equal("EX1221076", report.Results.DeleteCommits[1].Result.KnownIncident!.Id);
        Assert.Equal(4, report.Results.Clients!.Select(client => client.Verdict).Distinct().Count());
        Assert.DoesNotContain(report.Results.ClientSources!.Warnings, warning => warning.Kind != InventoryWarningKind.Limited);
        Assert.Equal(20, report.Results.ClientSources.SprayedMailboxes);
        Assert.True(report.Results.TenantSettings!.AllowLegacyTlsClients);
        Assert.Equal(12, report.Trend.Count);
        Assert.True(report.Trend[^1].At < report.StartedAt);
        Assert.All(report.Trend, point => Assert.Equal(2, point.Canaries.Count));
        foreach (string area in (string[])["MR-TLS", "MR-DEL", "MR-CLI", "MR-ADV", "MR-CFG"]) Assert.Contains(report.Findings, finding => finding.Id.StartsWith(area, System.StringComparison.Ordinal));
        Assert.Empty(ResultSchema.Validate(JsonDocument.Parse(ReportJson.ToJson(report)).RootElement, ResultSchema.Report));
    }
}
