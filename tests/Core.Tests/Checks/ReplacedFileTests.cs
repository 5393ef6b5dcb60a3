using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks;
using Xunit;

namespace MailReadiness.Tests.Checks;

public sealed class ReplacedFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mailreadiness-replaced-").FullName;

    private string Target => Path.Combine(folder, "report.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_file_is_replaced_and_nothing_is_left_beside_it()
    {
        File.WriteAllText(Target, "old");
        ReplacedFile.Write(Target, writer => writer.Write("n\u00E9w"));
        Assert.Equal("n\u00E9w"u8.ToArray(), File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(folder));
    }

    [Fact]
    public void Until_it_is_whole_the_old_one_stays()
    {
        File.WriteAllText(Target, "old");
        using (ReplacedFile file = ReplacedFile.Open(Target))
        {
            file.Writer.Write(new string('x', 1_000_000));
            file.Writer.Flush();
            Assert.Equal("old", File.ReadAllText(Target));
            Assert.All(Directory.GetFiles(folder).Where(other => other != Target), other => Assert.EndsWith(".tmp", other));
        }

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_disk_that_is_full_leaves_the_old_one_and_names_the_file()
    {
        File.WriteAllText(Target, "old");
        IOException problem = Assert.Throws<IOException>(() => ReplacedFile.Write(Target, writer =>
        {
            writer.Write("half");
            throw new IOException("No space left on device");
        }));
        Assert.Contains($"'{Target}' cannot be written, and nothing was changed: No space left on device", problem.Message);
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(folder));
    }

    [FullDeviceFact]
    public void A_device_that_is_full_is_an_error()
    {
        Assert.Contains("'/dev/full' cannot be written", Assert.Throws<IOException>(() => ReplacedFile.Write("/dev/full", writer => writer.Write("x"))).Message);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_an_error_that_names_the_file()
    {
        string target = Path.Combine(folder, "none", "report.json");
        Assert.Contains($"'{target}' cannot be written", Assert.Throws<IOException>(() => ReplacedFile.Write(target, _ => { })).Message);
        Assert.Contains($"'{folder}' is a folder.", Assert.Throws<IOException>(() => ReplacedFile.Write(folder, _ => { })).Message);
    }

    [Fact]
    public void Many_at_once_leave_one_whole_file()
    {
        string[] contents = [.. Enumerable.Range(0, 24).Select(i => new string((char)('a' + i), 200_000))];
        File.WriteAllText(Target, "old");
        Parallel.ForEach(contents, content => ReplacedFile.Write(Target, writer => writer.Write(content)));
        Assert.Contains(File.ReadAllText(Target), contents);
        Assert.Equal([Target], Directory.GetFiles(folder));
    }

    [Fact]
    public void What_is_not_whole_can_go_under_another_name()
    {
        File.WriteAllText(Target, "old");
        using (ReplacedFile file = ReplacedFile.Open(Target))
        {
            file.Writer.Write("part");
            file.CommitAs(Target + ".partial");
        }

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal("part", File.ReadAllText(Target + ".partial"));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }
}
