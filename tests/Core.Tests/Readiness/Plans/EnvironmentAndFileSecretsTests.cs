using System;
using System.IO;
using MailReadiness.Readiness.Plans;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Readiness.Plans;

public sealed class EnvironmentAndFileSecretsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mailreadiness-secrets-").FullName;
    private readonly EnvironmentAndFileSecrets secrets = new(name => name switch { "SET" => "hunter2", "EMPTY" => "", "SPACED" => "to ken", _ => null });

    private string SecretFile => Path.Combine(folder, "secret.txt");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_environment_variable_is_read()
    {
        MailSecret secret = secrets.Resolve(new SecretReference(SecretKind.Environment, "SET", null, IsAccessToken: false));
        Assert.Equal("hunter2", secret.Reveal());
        Assert.False(secret.IsAccessToken);
        Assert.True(secrets.Resolve(new SecretReference(SecretKind.Environment, "SET", null, IsAccessToken: true)).IsAccessToken);
        Assert.Empty(secrets.Warnings);
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("hunter2\n")]
    [InlineData("hunter2\r\n")]
    [InlineData("\uFEFFhunter2\n")]
    public void A_file_of_one_line_is_read(string text)
    {
        File.WriteAllText(SecretFile, text);
        Assert.Equal("hunter2", secrets.Resolve(InFile()).Reveal());
    }

    [Theory]
    [InlineData("NOT_SET", "NOT_SET is not set")]
    [InlineData("EMPTY", "EMPTY is not set")]
    public void A_variable_that_is_not_set_is_said(string name, string message) =>
        Assert.Contains(message, Assert.Throws<SecretException>(() => secrets.Resolve(new SecretReference(SecretKind.Environment, name, null, false))).Message);

    [Fact]
    public void What_is_no_token_is_said_and_not_shown()
    {
        string message = Assert.Throws<SecretException>(() => secrets.Resolve(new SecretReference(SecretKind.Environment, "SPACED", null, IsAccessToken: true))).Message;
        Assert.Contains("the environment variable SPACED holds is no access token", message);
        Assert.DoesNotContain("to ken", message);
    }

    [Theory]
    [InlineData("", "is no password")]
    [InlineData("two\nlines", "is no password")]
    [InlineData("<Objs Version=\"1.1.0.1\" xmlns=\"x\">", "Export-Clixml")]
    public void A_file_that_holds_no_secret_is_said_and_not_shown(string text, string message)
    {
        File.WriteAllText(SecretFile, text);
        string said = Assert.Throws<SecretException>(() => secrets.Resolve(InFile())).Message;
        Assert.Contains(message, said);
        Assert.Contains(SecretFile, said);
        Assert.DoesNotContain("lines", said);
    }

    [Fact]
    public void A_file_that_is_not_there_or_too_long_is_said()
    {
        Assert.Contains(SecretFile, Assert.Throws<SecretException>(() => secrets.Resolve(InFile())).Message);
        File.WriteAllBytes(SecretFile, new byte[100_000]);
        Assert.Contains("more than 65536 bytes", Assert.Throws<SecretException>(() => secrets.Resolve(InFile())).Message);
    }

    [Fact]
    public void Secret_management_is_told_to_be_powershells() =>
        Assert.Contains("Invoke-MailReadinessAssessment", Assert.Throws<SecretException>(() => secrets.Resolve(new SecretReference(SecretKind.SecretManagement, "Canary", "Vault", false))).Message);

    private SecretReference InFile() => new(SecretKind.File, SecretFile, null, IsAccessToken: false);
}
