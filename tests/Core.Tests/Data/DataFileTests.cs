using System;
using System.IO;
using MailReadiness.Data;
using Xunit;

namespace MailReadiness.Tests.Data;

public sealed class DataFileTests : IDisposable
{
    private readonly string directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "mailreadiness-" + Guid.NewGuid().ToString("N"))).FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void AFileInTheDirectoryReplacesTheBuiltInOne()
    {
        Write("known-hosts.json", """{"groups": [{"name": "Ours", "source": "us", "date": "2026-01-02", "endpoints": ["imap://mail.example.org:1143"]}]}""");
        KnownHost host = Assert.Single(KnownHosts.Load(directory));
        Assert.Equal(new KnownHost("mail.example.org", "imap", 1143, false, "Ours", null, "us", new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc)), host);
        Assert.Equal("imap://mail.example.org:1143", host.Uri);
    }

    [Fact]
    public void AFileThatIsNotThereDoesNotReplace()
    {
        Assert.Equal(KnownHosts.Load(null), KnownHosts.Load(directory));
        Assert.Equal(KnownHosts.Load(""), KnownHosts.Load(directory));
    }

    [Theory]
    [InlineData("{\"groups\": [\n  {\"name\": 1}\n]}", "line 2, column 3: \"endpoints\" is missing here.")]
    [InlineData("{\"groups\": [\n  oops\n]}", "line 2, column 3: a value is needed here, not o.")]
    [InlineData("{\"groups\": [{\"name\": \"x\", \"source\": \"s\", \"date\": \"yesterday\", \"endpoints\": [\"pop3://h:110\"]}]}", "a date is written like 2026-07-01, not \"yesterday\".")]
    [InlineData("{\"groups\": [{\"name\": \"x\", \"source\": \"s\", \"date\": \"2026-01-01\", \"endpoints\": [\"http://h:80\"]}]}", "not \"http://h:80\".")]
    [InlineData("{\"groups\": [{\"name\": \"x\", \"source\": \"s\", \"date\": \"2026-01-01\", \"endpoints\": [\"pop3://h:99999\"]}]}", "not \"pop3://h:99999\".")]
    [InlineData("{\"groups\": [{\"name\": \"x\", \"source\": \"s\", \"date\": \"2026-01-01\", \"endpoints\": [\"pop3://:110\"]}]}", "not \"pop3://:110\".")]
    [InlineData("{\"groups\": [{\"name\": \"x\", \"source\": \"s\", \"date\": \"2026-01-01\", \"endpoints\": [\"pop3\"]}]}", "not \"pop3\".")]
    [InlineData("[]", "line 1, column 1: an object is needed here, not an array.")]
    [InlineData("", "line 1, column 1: the text ends where a value is needed.")]
    public void AWrongFileIsNamedWithItsLineAndProblem(string text, string problem)
    {
        string path = Write("known-hosts.json", text);
        var error = Assert.Throws<InvalidDataException>(() => KnownHosts.Load(directory));
        Assert.StartsWith(path + ", line ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADirectoryThatIsNotThereIsSaidSo()
    {
        string missing = Path.Combine(directory, "missing");
        var error = Assert.Throws<InvalidDataException>(() => KnownHosts.Load(missing));
        Assert.Contains($"MAILREADINESS_DATA names {missing}, which is not a directory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatCannotBeReadIsSaidSo()
    {
        string path = Write("known-hosts.json", "");
        using (FileStream large = File.OpenWrite(path)) large.SetLength((16 * 1024 * 1024) + 1);
        var error = Assert.Throws<InvalidDataException>(() => KnownHosts.Load(directory));
        Assert.StartsWith($"{path} cannot be read: it holds 16777217 bytes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"meaning\": \"Refused\", \"words\": [\"x\"], \"source\": \"s\", \"date\": \"2026-01-01\"}", "a meaning is one of TlsVersionRefused, RateLimited, NeedsTls, Temporary, AuthenticationFailed, not \"Refused\"")]
    [InlineData("{\"meaning\": \"0\", \"words\": [\"x\"], \"source\": \"s\", \"date\": \"2026-01-01\"}", "not \"0\"")]
    [InlineData("{\"meaning\": \"Other\", \"words\": [\"x\"], \"source\": \"s\", \"date\": \"2026-01-01\"}", "not \"Other\"")]
    [InlineData("{\"meaning\": \"Temporary\", \"source\": \"s\", \"date\": \"2026-01-01\"}", "a phrase needs \"words\" or a \"code\"")]
    [InlineData("{\"meaning\": \"Temporary\", \"words\": [\"\"], \"source\": \"s\", \"date\": \"2026-01-01\"}", "words cannot be empty")]
    [InlineData("{\"meaning\": \"Temporary\", \"code\": 99, \"source\": \"s\", \"date\": \"2026-01-01\"}", "a code is a number from 200 to 599")]
    [InlineData("{\"meaning\": \"Temporary\", \"code\": 421, \"date\": \"2026-01-01\"}", "\"source\" is missing here")]
    public void AWrongPhraseIsSaidSo(string phrase, string problem)
    {
        Write("server-phrases.json", $"{{\"phrases\": [{phrase}]}}");
        var error = Assert.Throws<InvalidDataException>(() => ServerPhrases.Load(directory));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(directory, name);
        File.WriteAllText(path, text);
        return path;
    }
}
