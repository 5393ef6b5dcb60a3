using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Net;
using MailReadiness.Readiness.Plans;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Readiness.Plans;

public sealed class PlanReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mailreadiness-plan-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_whole_plan_is_read()
    {
        AssessmentPlan plan = Good("""
            {
              // Contoso's plan
              "name": "Contoso",
              "tls": {
                "endpoints": ["pop3s://outlook.office365.com", "smtp.example.com:587"], "samples": 40, "sampleMinutes": 5, "allAddresses": true, "timeoutSeconds": 2.5,
                "throttleLimit": 3, "tlsVersions": ["tls1.3", "TLS 1.0"], "loginProbe": true, "serverName": "mail.example.com", "proxy": "socks5://127.0.0.1:1080"
              },
              "deleteCommit": {
                "mailboxes": [
                  { "endpoint": "pop3s://outlook.office365.com", "user": "canary@contoso.com", "accessToken": { "environment": "CANARY_TOKEN" } },
                  { "endpoint": "pop.example.com", "user": "canary", "password": { "file": "secrets/canary.txt" }, "mailAddress": "canary@example.com",
                    "deposit": { "kind": "smtp", "server": "smtp://mx.example.com:25", "user": "sender", "password": { "secret": "Sender", "vault": "Mail" } } }
                ],
                "scenarios": ["commit", "quit-alone"], "soakSeconds": 1, "arrivalSeconds": 30, "timeoutSeconds": 20, "repeat": 2, "intervalSeconds": 60, "throttleLimit": 2,
                "skipCertificateCheck": true, "allowPlaintext": true, "removeStale": true, "witness": "none"
              },
              "inventory": {
                "paths": ["logs", "/var/log/mail.log*"], "after": "2026-10-01", "before": "2026-11-01T08:00+01:00", "protocols": ["IMAP4", "pop3"], "mailboxes": "*@contoso.com",
                "addressMap": ["10.1.2.0/24=shared", "198.51.100.9=front desk"], "joinMinutes": 10, "assumeLegacyEndpointsOff": true, "assumeTlsFloor": "tls1.2", "statePath": "state.json"
              },
              "tenant": { "paths": "transport.json", "fromSession": true, "unusedDays": 60 },
              "advisories": { "paths": ["messages.json"], "graphToken": { "environment": "GRAPH" }, "graphRoot": "https://graph.microsoft.us" },
              "reports": ["report.html", "/srv/report.json"],
              "history": "history" /* a folder */
            }
            """.Replace("\"IMAP4\"", "\"imap\""));

        Assert.Equal("Contoso", plan.Name);
        Assert.Equal(["pop3s://outlook.office365.com:995", "smtp://smtp.example.com:587"], plan.Tls!.Endpoints.Select(endpoint => endpoint.ToString()));
        Assert.Equal([TlsVersion.Tls10, TlsVersion.Tls13], plan.Tls.Options.Versions);
        Assert.Equal((40, TimeSpan.FromMinutes(5), true, TimeSpan.FromSeconds(2.5), 3, true), (plan.Tls.Options.Samples, plan.Tls.Options.SampleDuration, plan.Tls.Options.AllAddresses, plan.Tls.Options.Timeout, plan.Tls.Options.ThrottleLimit, plan.Tls.Options.LoginProbe));
        Assert.Equal(("mail.example.com", "socks5://127.0.0.1:1080"), (plan.Tls.Options.ServerName, plan.Tls.Options.Proxy!.ToString()));

        PlannedMailbox second = plan.DeleteCommit!.Mailboxes[1];
        Assert.Equal(new SecretReference(SecretKind.Environment, "CANARY_TOKEN", null, IsAccessToken: true), plan.DeleteCommit.Mailboxes[0].Secret);
        Assert.Equal(new SecretReference(SecretKind.File, Path.Combine(folder, "secrets/canary.txt"), null, IsAccessToken: false), second.Secret);
        Assert.Equal(new SecretReference(SecretKind.SecretManagement, "Sender", "Mail", IsAccessToken: false), second.DepositSecret);
        Assert.Equal("smtp://mx.example.com:25", Assert.IsType<SmtpDeposit>(second.Deposit).Endpoint.ToString());
        Assert.Equal(("sender", "canary@example.com"), (second.Deposit!.User, second.MailAddress));
        Assert.Equal([DeleteScenario.Commit, DeleteScenario.QuitAlone], plan.DeleteCommit.Options.Scenarios);
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), 2, TimeSpan.FromMinutes(1)), (plan.DeleteCommit.Options.SoakTime, plan.DeleteCommit.Options.ArrivalTime, plan.DeleteCommit.Options.Repeat, plan.DeleteCommit.Options.Interval));
        Assert.True(plan.DeleteCommit.Options is { SkipCertificateCheck: true, AllowPlaintext: true, RemoveStale: true, ThrottleLimit: 2 });
        Assert.Same(WitnessSettings.None, plan.DeleteCommit.Options.Witness);

        Assert.Equal([Path.Combine(folder, "logs"), "/var/log/mail.log*"], plan.Inventory!.Paths);
        Assert.Equal([MailProtocol.Imap, MailProtocol.Pop3], plan.Inventory.Options.Protocols);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 7, 0, 0, TimeSpan.Zero), plan.Inventory.Options.Before);
        Assert.Equal([AddressRole.Shared, AddressRole.Client], plan.Inventory.Options.AddressMap.Select(entry => entry.Role));
        Assert.True(plan.Inventory.Options is { AssumeLegacyEndpointsOff: true, AssumeTlsFloor: TlsVersion.Tls12 });
        Assert.Equal(TimeSpan.FromMinutes(10), plan.Inventory.Options.JoinWindow);
        Assert.Equal((true, 60), (plan.Tenant!.FromSession, plan.Tenant.UnusedDays));
        Assert.Equal("https://graph.microsoft.us/", plan.Advisories!.GraphRoot!.ToString());
        Assert.Equal([Path.Combine(folder, "report.html"), "/srv/report.json"], plan.ReportPaths);
        Assert.Equal(Path.Combine(folder, "history"), plan.HistoryPath);
        Assert.Equal(["CANARY_TOKEN", Path.Combine(folder, "secrets/canary.txt"), "Sender", "GRAPH"], plan.Secrets.Select(secret => secret.Name));
    }

    [Fact]
    public void What_is_left_out_has_the_checks_defaults()
    {
        AssessmentPlan plan = Good("""{ "tls": { "endpoints": "imaps://mail.example.com" }, "deleteCommit": { "mailboxes": { "endpoint": "mail.example.com", "user": "u", "password": { "environment": "P" } } } }""");
        Assert.Equal(new MailReadiness.Checks.TlsVersions.TlsVersionOptions(), plan.Tls!.Options);
        Assert.Equal(new DeleteCommitOptions(), plan.DeleteCommit!.Options);
        Assert.Null(plan.Inventory);
        Assert.Empty(plan.ReportPaths);
        Assert.Null(plan.HistoryPath);
    }

    /// <summary>Names as PowerShell data has them, and null for what is not given.</summary>
    [Fact]
    public void The_case_of_names_does_not_matter()
    {
        AssessmentPlan plan = Good("""{ "NAME": "x", "TLS": { "Endpoints": ["mail.example.com:995"], "AllAddresses": true, "Samples": null }, "Inventory": null }""");
        Assert.True(plan.Tls!.Options.AllAddresses);
        Assert.Equal(0, plan.Tls.Options.Samples);
        Assert.Null(plan.Inventory);
    }

    [Theory]
    [InlineData("""{ "nam": "x", "tls": { "endpoints": "a:995" } }""", "nam", "there is no entry 'nam' (did you mean name?); the entries are name, tls,")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "zebra": 1 } }""", "tls.zebra", "There is no entry 'zebra'; the entries are endpoints, samples,")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "endpoints": "b:995" } }""", "tls.endpoints", "a second time; keep one of them")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "Endpoints": "b:995" } }""", "tls.endpoints", "a second time; keep one of them")]
    [InlineData("""{ "tls": { "endpoints": ["a:995", "A:995"] } }""", "tls.endpoints[1]", "The endpoint pop3s://a:995 stands here a second time")]
    [InlineData("""{ "tls": { "endpoints": [] } }""", "tls.endpoints", "The list is empty; write a list of texts such as \"pop3s://")]
    [InlineData("""{ "tls": { } }""", "tls.endpoints", "It is missing; write a list of texts such as \"pop3s://")]
    [InlineData("""{ "tls": [] }""", "tls", "A list stands here; write a table with endpoints, samples,")]
    [InlineData("""{ "tls": { "endpoints": ["a:995", 7] } }""", "tls.endpoints[1]", "7 stands here; write a text such as \"pop3s://")]
    [InlineData("""{ "tls": { "endpoints": "http://a" } }""", "tls.endpoints", "its scheme is not one of a mail endpoint")]
    [InlineData("""{ "tls": { "endpoints": "a:99999" } }""", "tls.endpoints", "a port is a number from 1 to 65535")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "samples": -1 } }""", "tls.samples", "-1 stands here; write a whole number from 0 to 100000")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "samples": 1.5 } }""", "tls.samples", "1.5 stands here; write a whole number")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "samples": "5" } }""", "tls.samples", "'5' stands here; write a whole number")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "allAddresses": "yes" } }""", "tls.allAddresses", "'yes' stands here; write true or false")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "timeoutSeconds": 0 } }""", "tls.timeoutSeconds", "0 stands here; write a number from 0.1 to 3600")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "tlsVersions": ["tls1.2", "tls9"] } }""", "tls.tlsVersions[1]", "'tls9' is none of ssl2, ssl3, tls1.0, tls1.1, tls1.2, tls1.3")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "sampleMinutes": 5 } }""", "tls.sampleMinutes", "write samples as well")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "proxy": "ftp://a" } }""", "tls.proxy", "socks5://host:port")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "serverName": "a b" } }""", "tls.serverName", "host name in ASCII")]
    [InlineData("""{ "inventory": { "paths": "a", "after": "yesterday" } }""", "inventory.after", "'yesterday' stands here; write a time such as \"2026-11-01\"")]
    [InlineData("""{ "inventory": { "paths": "a", "after": "2026-11-02", "before": "2026-11-01" } }""", "inventory.before", "not later than after")]
    [InlineData("""{ "inventory": { "paths": "a", "protocols": "nntp" } }""", "inventory.protocols", "'nntp' is none of pop3, imap, smtp")]
    [InlineData("""{ "inventory": { "paths": "a", "assumeTlsFloor": 2 } }""", "inventory.assumeTlsFloor", "2 is none of ssl2")]
    [InlineData("""{ "inventory": { "paths": "a", "addressMap": "nonsense=shared" } }""", "inventory.addressMap", "nonsense")]
    [InlineData("""{ "inventory": { "paths": "a", "addressMap": "not-there.csv" } }""", "inventory.addressMap", "not-there.csv")]
    [InlineData("""{ "inventory": { } }""", "inventory", "nothing to read; write paths or statePath")]
    [InlineData("""{ "tenant": { } }""", "tenant", "nothing to read; write paths, or \"fromSession\": true")]
    [InlineData("""{ "tenant": { "paths": "a", "unusedDays": 0 } }""", "tenant.unusedDays", "a whole number from 1 to 3650")]
    [InlineData("""{ "advisories": { "graphRoot": "http://example.com" } }""", "advisories.graphRoot", "no root of Microsoft Graph")]
    [InlineData("""{ "advisories": { "graphToken": { } } }""", "advisories.graphToken", "it names no place; write {\"environment\": \"NAME\"}")]
    [InlineData("""{ "advisories": { "graphToken": { "environment": "A", "secret": "B" } } }""", "advisories.graphToken", "more than one place")]
    [InlineData("""{ "advisories": { "graphToken": { "environment": "A", "vault": "B" } } }""", "advisories.graphToken.vault", "only a secret of SecretManagement has a vault")]
    [InlineData("""{ "reports": 7, "inventory": { "paths": "a" } }""", "reports", "7 stands here; write a text such as \"report.html\"")]
    [InlineData("""{ "name": "empty" }""", "plan", "asks for nothing; write at least one of tls, deleteCommit, inventory, tenant, advisories")]
    [InlineData("[]", "plan", "A list stands here; write a table")]
    [InlineData("7", "plan", "7 stands here; write a table")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "imaps://a", "user": "u", "password": { "environment": "P" } } ] } }""", "deleteCommit.mailboxes[0].endpoint", "POP3 is asked for")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u" } ] } }""", "deleteCommit.mailboxes[0]", "There is no secret; write \"password\": {\"environment\"")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "password": { "environment": "P" }, "accessToken": { "environment": "T" } } ] } }""", "deleteCommit.mailboxes[0]", "exclude each other")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "password": { "environment": "P" } }, { "endpoint": "a:995", "user": "U", "password": { "environment": "P" } } ] } }""", "deleteCommit.mailboxes[1]", "a second time")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "password": { "environment": "P" }, "deposit": { "kind": "pigeon post" } } ] } }""", "deleteCommit.mailboxes[0].deposit.kind", "no deposit")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "password": { "environment": "P" }, "deposit": { "kind": "smtp" } } ] } }""", "deleteCommit.mailboxes[0].deposit.kind", "needs a server")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "password": { "environment": "P" }, "deposit": { "kind": "imap", "server": "smtp://b" } } ] } }""", "deleteCommit.mailboxes[0].deposit.server", "speaks something else")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "password": { "environment": "P" }, "deposit": { "kind": "existing" } } ] } }""", "deleteCommit.mailboxes[0].deposit.canary", "32 hexadecimal digits")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "password": { "environment": "P" } } ], "intervalSeconds": 5 } }""", "deleteCommit.intervalSeconds", "write repeat as well")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "password": { "environment": "P" } } ], "scenarios": ["explode"] } }""", "deleteCommit.scenarios[0]", "'explode' is none of commit, quitAlone, reset,")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "password": { "environment": "P" } } ], "witness": "smtp://a" } }""", "deleteCommit.witness", "A witness looks by IMAP")]
    public void A_mistake_is_named_with_what_is_allowed(string json, string where, string message)
    {
        PlanProblem problem = Assert.Single(Bad(json));
        Assert.Equal(where, problem.Where);
        Assert.Contains(message, problem.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, problem.Line);
    }

    [Theory]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "password": "hunter2-S3cret" } ] } }""", "deleteCommit.mailboxes[0].password")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "accessToken": "hunter2-S3cret" } ] } }""", "deleteCommit.mailboxes[0].accessToken")]
    [InlineData("""{ "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "password": ["hunter2-S3cret"] } ] } }""", "deleteCommit.mailboxes[0].password")]
    [InlineData("""{ "advisories": { "graphToken": "hunter2-S3cret" } }""", "advisories.graphToken")]
    [InlineData("""{ "inventory": { "paths": "a" }, "password": "hunter2-S3cret" }""", "password")]
    [InlineData("""{ "inventory": { "paths": "a" }, "clientSecret": "hunter2-S3cret" }""", "clientSecret")]
    [InlineData("""{ "tls": { "endpoints": "a:995", "proxy": "http://me:hunter2-S3cret@proxy:8080" } }""", "tls.proxy")]
    [InlineData("""{ "tls": { "endpoints": "pop3s://me:hunter2-S3cret@mail.example.com" } }""", "tls.endpoints")]
    public void A_secret_in_a_plan_is_refused_and_never_repeated(string json, string where)
    {
        PlanProblem problem = Assert.Single(Bad(json));
        Assert.Equal(where, problem.Where);
        Assert.DoesNotContain("hunter2", problem.ToString());
        if (!where.StartsWith("tls", StringComparison.Ordinal)) Assert.Contains("never stands inline; write {\"environment\": \"NAME\"}", problem.Message);
    }

    [Fact]
    public void Every_mistake_is_told_at_once_in_the_order_of_the_file()
    {
        IReadOnlyList<PlanProblem> problems = Bad("""
            {
              "nmae": "x",
              "tls": {
                "endpoints": ["http://a",
                              "b:0"],
                "samples": true
              },
              "deleteCommit": {
                "mailboxes": [ { "user": 5,
                  "password": "x" } ]
              },
              "history": []
            }
            """);
        Assert.Equal([2, 4, 5, 6, 9, 9, 10, 12], problems.Select(problem => problem.Line));
        Assert.Equal("line 6, tls.samples: True stands here; write a whole number from 0 to 100000.", problems[3].ToString());
    }

    [Theory]
    [InlineData("{ \"name\": }", 1)]
    [InlineData("{\n  \"name\": \"a\"\n  \"tls\": 1\n}", 3)]
    [InlineData("{\n/* never closed", 2)]
    [InlineData("", 1)]
    public void What_is_no_json_is_told_with_its_line(string json, int line)
    {
        PlanProblem problem = Assert.Single(Bad(json));
        Assert.Equal(line, problem.Line);
        Assert.StartsWith("This is not JSON: ", problem.Message);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_mistake_too()
    {
        string path = Path.Combine(folder, "none.json");
        PlanReading reading = PlanReader.ReadJsonFile(path);
        Assert.Null(reading.Plan);
        Assert.Contains(path, Assert.Single(reading.Problems).ToString());
        Assert.Single(PlanReader.ReadJsonFile(folder).Problems);
    }

    /// <summary>Whatever stands in a plan, the answer is a plan or mistakes.</summary>
    [Fact]
    public void No_value_anywhere_crashes_the_reader()
    {
        object?[] values = ["", "x", "\u202E\n=1+1", new string('y', 5000), true, -1L, 1e300, double.NaN, null];
        foreach (PlanEntry part in PlanEntries.Root.Entries.Where(entry => entry.Entries.Count > 0))
        {
            foreach (PlanEntry entry in part.Entries)
            {
                foreach (object? value in values)
                {
                    PlanNode leaf = PlanNode.OfScalar(value, 3);
                    foreach (PlanNode node in (PlanNode[])[leaf, PlanNode.OfItems([leaf, leaf], 3), PlanNode.OfMembers([new(entry.Name, leaf)], 3), PlanNode.OfItems([PlanNode.OfMembers([new("endpoint", leaf), new("user", leaf)], 3)], 3)])
                    {
                        PlanReading reading = PlanReader.Read(PlanNode.OfMembers([new(part.Name, PlanNode.OfMembers([new(entry.Name, node)], 2))], 1), folder);
                        Assert.True(reading.Plan is null == reading.Problems.Count > 0);
                        Assert.All(reading.Problems, problem => Assert.InRange(problem.Line, 1, 3));
                    }
                }
            }
        }
    }

    private AssessmentPlan Good(string json)
    {
        PlanReading reading = Read(json);
        Assert.Empty(reading.Problems);
        return Assert.IsType<AssessmentPlan>(reading.Plan);
    }

    private IReadOnlyList<PlanProblem> Bad(string json)
    {
        PlanReading reading = Read(json);
        Assert.Null(reading.Plan);
        return reading.Problems;
    }

    private PlanReading Read(string json)
    {
        string path = Path.Combine(folder, "plan.json");
        File.WriteAllText(path, json);
        return PlanReader.ReadJsonFile(path);
    }
}
