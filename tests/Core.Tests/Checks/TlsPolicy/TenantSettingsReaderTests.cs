using System;
using System.IO;
using System.Linq;
using System.Text;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Tests.Checks.Inventory;
using Xunit;

namespace MailReadiness.Tests.Checks.TlsPolicy;

public sealed class TenantSettingsReaderTests : IDisposable
{
    private readonly string directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "mailreadiness-" + Guid.NewGuid().ToString("N"))).FullName;
    private readonly TenantSettingsReader reader = new();

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void ObjectsAreToldApartByTheirProperties()
    {
        reader.Add(new PropertyBag(("AllowLegacyTLSClients", true), ("SmtpClientAuthenticationDisabled", false), ("Identity", "Transport Settings")));
        reader.Add(new PropertyBag(("PrimarySmtpAddress", "b@example.com"), ("PopEnabled", true), ("ImapEnabled", false), ("SmtpClientAuthenticationDisabled", null)));
        reader.Add(new PropertyBag(("PrimarySmtpAddress", "a@example.com"), ("PopEnabled", "False"), ("ImapEnabled", null), ("SmtpClientAuthenticationDisabled", "True")));
        reader.Add(new PropertyBag(("Name", "Allow Basic Auth"), ("AllowBasicAuthPop", true), ("AllowBasicAuthImap", false), ("AllowBasicAuthSmtp", true)));
        TenantSettings settings = reader.Result(45)!;

        Assert.Equal((true, false, 45), (settings.AllowLegacyTlsClients, settings.SmtpClientAuthenticationDisabled, settings.UnusedDays));
        Assert.Equal([new MailboxAccess("a@example.com", false, null, true), new MailboxAccess("b@example.com", true, false, null)], settings.Mailboxes);
        Assert.Equal([new AuthenticationPolicy("Allow Basic Auth", true, false, true)], settings.AuthenticationPolicies);
        Assert.NotNull(settings.ReadAt);
    }

    [Theory]
    [InlineData("{\"AllowLegacyTLSClients\":false,\"SmtpClientAuthenticationDisabled\":true}")]
    [InlineData("[{\"allowLegacyTLSClients\":false},{\"Name\":\"x\",\"SmtpClientAuthenticationDisabled\":true}]")]
    [InlineData("{\"value\":[{\"AllowLegacyTLSClients\":\"False\",\"SmtpClientAuthenticationDisabled\":\"True\"}]}")]
    [InlineData("\"Name\",\"AllowLegacyTLSClients\",\"SmtpClientAuthenticationDisabled\"\r\n\"x\",\"False\",\"True\"\r\n")]
    [InlineData("#TYPE Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.TransportConfigContainer\r\n\"AllowLegacyTLSClients\";\"SmtpClientAuthenticationDisabled\"\r\n\"False\";\"True\"\r\n")]
    public void FilesAreReadInEveryForm(string text)
    {
        foreach (Encoding encoding in (Encoding[])[new UTF8Encoding(false), Encoding.UTF8, Encoding.Unicode])
        {
            reader.AddFile(Write(text, encoding));
            TenantSettings settings = reader.Result()!;
            Assert.Equal((false, true, 30), (settings.AllowLegacyTlsClients, settings.SmtpClientAuthenticationDisabled, settings.UnusedDays));
        }
    }

    [Fact]
    public void ManyMailboxesAreReadFromCsv()
    {
        reader.AddFile(Write("PrimarySmtpAddress,PopEnabled,ImapEnabled,SmtpClientAuthenticationDisabled\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"user{i:00000}@example.com,True,False,\n"))));
        TenantSettings settings = reader.Result()!;
        Assert.Equal(50_000, settings.Mailboxes.Count);
        Assert.Equal(new MailboxAccess("user49999@example.com", true, false, null), settings.Mailboxes[^1]);
    }

    [Fact]
    public void PoliciesComeFromFilesToo()
    {
        reader.AddFile(Write("[{\"Name\":\"Block\",\"AllowBasicAuthPop\":false,\"AllowBasicAuthImap\":false,\"AllowBasicAuthSmtp\":false,\"AllowBasicAuthActiveSync\":true}]"));
        Assert.Equal(new AuthenticationPolicy("Block", false, false, false), Assert.Single(reader.Result()!.AuthenticationPolicies));
    }

    [Fact]
    public void WhatComesLaterCountsWhereItSaysSomething()
    {
        reader.Add(new PropertyBag(("PrimarySmtpAddress", "A@example.com"), ("PopEnabled", true), ("ImapEnabled", true)));
        reader.AddFile(Write("PrimarySmtpAddress,PopEnabled,ImapEnabled\na@example.com,False,\n"));
        Assert.Equal(new MailboxAccess("a@example.com", false, true, null), Assert.Single(reader.Result()!.Mailboxes));
        File.SetLastWriteTimeUtc(Path.Combine(directory, "settings.txt"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        reader.AddFile(Path.Combine(directory, "settings.txt"));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), reader.Result()!.ReadAt);
    }

    [Theory]
    [InlineData("{\"PopEnabled\":true,\"ImapEnabled\":true}", "object 1: a mailbox's settings name no mailbox")]
    [InlineData("[{\"AllowLegacyTLSClients\":true},{\"Name\":\"x\",\"Id\":1}]", "object 2: this is nothing that Get-TransportConfig, Get-EXOCASMailbox or Get-AuthenticationPolicy gives; its properties are Name, Id.")]
    [InlineData("[{\"AllowLegacyTLSClients\":true},\n{\"Name\":}]", "line 2, column 9")]
    [InlineData("[]", "holds no object")]
    [InlineData("a,b\n1,2\n", "its properties are a, b")]
    [InlineData("a,AllowLegacyTLSClients\n1,True,3\n", "a row has 3 cells, and the header 2")]
    [InlineData("words", "neither JSON nor CSV")]
    public void AWrongFileIsNamedAndNothingOfItIsTaken(string text, string problem)
    {
        string path = Write(text);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => reader.AddFile(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Null(reader.Result());
    }

    [Fact]
    public void AnObjectThatIsNoneIsSaidSo()
    {
        FormatException error = Assert.Throws<FormatException>(() => reader.Add(new PropertyBag(("Identity", "x"), ("EwsEnabled", true))));
        Assert.Contains("its properties are Identity, EwsEnabled", error.Message, StringComparison.Ordinal);
    }

    private string Write(string text, Encoding? encoding = null)
    {
        string path = Path.Combine(directory, "settings.txt");
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }
}
