using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Advisories;
using MailReadiness.Tests.Checks.Inventory;
using Xunit;

namespace MailReadiness.Tests.Checks.Advisories;

public sealed class AdvisoryReaderTests : IDisposable
{
    private readonly string directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "mailreadiness-" + Guid.NewGuid().ToString("N"))).FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void AnIssueIsReadWhole()
    {
        ServiceAdvisory issue = Assert.Single(AdvisoryReader.FromFile(Write(GraphSamples.Issue)));

        Assert.Equal(("EX990001", AdvisoryKind.ServiceHealthIssue, "Some users' IMAP4 connections are slow"), (issue.Id, issue.Kind, issue.Title));
        Assert.Equal(["Exchange Online"], issue.Services);
        Assert.Equal(("advisory", "microsoft", "extendedRecovery", false), (issue.Classification, issue.Origin, issue.Status, issue.IsResolved));
        Assert.Equal((Utc("2026-11-13T21:00:00"), null, Utc("2026-11-14T18:20:24.767")), (issue.Start, issue.End, issue.LastModified));
        Assert.True(issue.IsOpen);
        Assert.Equal("Users may see slow IMAP4 connections.", issue.Summary);
        Assert.Equal("A cache was too small.", issue.RootCause);
        Assert.Equal(["quick", "regular"], issue.Updates.Select(update => update.Type));
        Assert.Equal(new AdvisoryUpdate(Utc("2026-11-13T22:00:00"), "quick", "We're looking into it.", null, null), issue.Updates[0]);
        Assert.Equal((40, Utc("2026-11-14T19:00:00")), (issue.Updates[1].PercentComplete, issue.Updates[1].NextUpdateBy));
        Assert.Equal(["imap"], issue.Protocols);
        Assert.True(issue.IsRelevant);
        Assert.Empty(issue.Revisions);
        Assert.Equal("graph.json", issue.Source);
    }

    [Fact]
    public void APostIsReadWhole()
    {
        ServiceAdvisory post = Assert.Single(AdvisoryReader.FromFile(Write(GraphSamples.Message)));

        Assert.Equal(("MC1293480", AdvisoryKind.MessageCenterPost, "planForChange", "high", true), (post.Id, post.Kind, post.Classification, post.Severity, post.IsMajorChange));
        Assert.Equal(["Updated message", "Admin impact", "Retirement"], post.Tags);
        Assert.Equal("Old TLS ends for POP3 and IMAP4.", post.Summary);
        Assert.Equal(["Look for old clients.", "Update them & test."], post.Actions);
        Assert.Equal(["MC1272554"], post.Related);
        Assert.Equal(new AdvisoryRevision(Utc("2026-07-07T01:10:06.843"), Day(2026, 6, 29), Day(2026, 8, 1), Day(2026, 12, 31), "graph.json", true), Assert.Single(post.Revisions));
        Assert.Equal(["pop3", "imap"], post.Protocols);
        Assert.True(post.IsRelevant);
        Assert.False(post.IsOpen);
    }

    [Theory]
    [InlineData("{0}", 1)]
    [InlineData("[{0},{1}]", 2)]
    [InlineData("{{\"@odata.context\":\"x\",\"value\":[{0},{1},{2}]}}", 3)]
    [InlineData("[{{\"value\":[{0}]}},{{\"value\":[{1}]}},{2}]", 3)]
    [InlineData("[]", 0)]
    public void AFileHoldsOneOrMany(string form, int count) =>
        Assert.Equal(count, AdvisoryReader.FromFile(Write(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, GraphSamples.Issue, GraphSamples.Message, GraphSamples.Other))).Count);

    /// <summary>Windows PowerShell writes UTF-16 with &gt; and a byte order mark with Out-File.</summary>
    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("gzip")]
    public void TheEncodingDoesNotMatter(string encoding)
    {
        string path = Path.Combine(directory, "graph.json");
        if (encoding == "gzip")
        {
            using var packed = new GZipStream(File.Create(path), CompressionMode.Compress);
            packed.Write(Encoding.UTF8.GetBytes(GraphSamples.Issue));
        }
        else
        {
            File.WriteAllText(path, GraphSamples.Issue, Encoding.GetEncoding(encoding));
        }

        Assert.Equal("EX990001", Assert.Single(AdvisoryReader.FromFile(path)).Id);
    }

    [Theory]
    [InlineData("{\n\"id\": oops}", "graph.json, line 2, column 7")]
    [InlineData("{\"id\":\"x\"}", "graph.json, object 1: this is neither a service health issue nor a message center post of Microsoft Graph; its properties are id")]
    [InlineData("{\"posts\":[],\"title\":\"t\"}", "a service health issue needs an id")]
    [InlineData("{\"isMajorChange\":true,\"id\":\"MC1\"}", "a message center post needs a title")]
    [InlineData("{\"isMajorChange\":true,\"id\":\"MC1\",\"title\":\"t\",\"startDateTime\":\"soon\"}", "a message center post needs a startDateTime")]
    [InlineData("hello", "neither JSON nor CSV")]
    [InlineData("", "neither JSON nor CSV")]
    public void AWrongFileIsNamedWithItsProblem(string text, string problem)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => AdvisoryReader.FromFile(Write(text)));
        Assert.StartsWith(directory, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThereIsSaidSo() => Assert.Throws<FileNotFoundException>(() => AdvisoryReader.FromFile(Path.Combine(directory, "missing.json")));

    /// <summary>The cmdlets of the Graph SDK write properties in capitals, times as DateTime, and what their types do not know apart.</summary>
    [Fact]
    public void ObjectsOfTheSdkAreRead()
    {
        var issue = new PropertyBag(
            ("Id", "EX990003"), ("Title", "POP3 is slow"), ("Service", "Exchange Online"), ("Classification", "incident"), ("ImpactDescription", "It is slow."), ("IsResolved", (bool?)true),
            ("StartDateTime", new DateTime(2026, 11, 1, 10, 0, 0, DateTimeKind.Utc)), ("EndDateTime", new DateTimeOffset(2026, 11, 1, 14, 0, 0, TimeSpan.FromHours(2))),
            ("LastModifiedDateTime", null), ("Details", new List<object?>()),
            ("Posts", new List<object?> { new PropertyBag(("CreatedDateTime", new DateTime(2026, 11, 1, 11, 0, 0, DateTimeKind.Unspecified)), ("PostType", "regular"), ("Description", new PropertyBag(("ContentType", "html"), ("Content", "<b>Rolled out to 75 percent</b>")))) }));
        ServiceAdvisory read = AdvisoryReader.FromObject(issue);

        Assert.Equal((Utc("2026-11-01T10:00:00"), Utc("2026-11-01T12:00:00"), null), (read.Start, read.End, read.LastModified));
        Assert.Equal((Utc("2026-11-01T11:00:00"), "Rolled out to 75 percent", 75), (read.Updates[0].At, read.Updates[0].Text, read.Updates[0].PercentComplete));
        Assert.False(read.IsOpen);
        Assert.Equal("pipeline", read.Source);

        var post = new PropertyBag(
            ("Id", "MC990004"), ("Title", "Something"), ("StartDateTime", new DateTime(2026, 11, 1)), ("Category", "stayInformed"), ("Severity", "normal"), ("Tags", new List<object?> { "New feature" }),
            ("Body", new PropertyBag(("ContentType", "text"), ("Content", "a < b\nStart: SMTP AUTH"))), ("AdditionalProperties", new PropertyBag(("IsMajorChange", "True"), ("Services", new List<object?> { "Exchange Online" }))));
        ServiceAdvisory other = AdvisoryReader.FromObject(post);

        Assert.Equal("a < b\nStart: SMTP AUTH", other.Summary);
        Assert.True(other.IsMajorChange);
        Assert.Equal(["Exchange Online", "smtp"], other.Services.Concat(other.Protocols));
        Assert.Empty(other.Revisions);
    }

    [Theory]
    [InlineData("IsResolved", true, false)]
    [InlineData("IsResolved", "False", true)]
    [InlineData("Status", "ServiceRestored", false)]
    [InlineData("Status", "investigating", true)]
    [InlineData("EndDateTime", "2026-11-02T00:00:00Z", false)]
    [InlineData("EndDateTime", "0001-01-01T00:00:00Z", true)]
    public void WhatSaysThatItIsOverCounts(string name, object value, bool isOpen) =>
        Assert.Equal(isOpen, AdvisoryReader.FromObject(new PropertyBag(("Id", "EX1"), ("Title", "t"), ("ImpactDescription", "i"), ("StartDateTime", "2026-11-01T00:00:00Z"), (name, value))).IsOpen);

    [Fact]
    public void AnObjectThatIsNoneIsSaidSo()
    {
        FormatException error = Assert.Throws<FormatException>(() => AdvisoryReader.FromObject(new PropertyBag(("Name", "x"), ("Le\u202Eft\n", 1))));
        Assert.Contains("its properties are Name, Le\\u202Eft\\u000A", error.Message, StringComparison.Ordinal);
        Assert.Contains("Get-MgServiceAnnouncementIssue", error.Message, StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        string path = Path.Combine(directory, "graph.json");
        File.WriteAllText(path, text);
        return path;
    }

    private static DateTimeOffset Utc(string time) => DateTimeOffset.Parse(time + "Z", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTime Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);
}
