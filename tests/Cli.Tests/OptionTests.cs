using System;
using System.Threading.Tasks;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Cli.Tests;

public sealed class OptionTests
{
    private const string User = "MAILREADINESS_PROXY_USER";
    private const string Password = "MAILREADINESS_PROXY_PASSWORD";

    [Fact]
    public async Task Options_reach_the_check()
    {
        using var run = new TestRun();

        Assert.Equal(0, await run.RunAsync(
            "tls", "pop3s://a.example", "--timeout", "2.5", "--tls-version", "tls1.2,ssl2, TLSv1.0", "--all-addresses", "--samples", "100",
            "--sample-minutes", "1.5", "--server-name", "b.example", "--proxy", "socks5://p.example:1080", "--throttle", "7", "--login-probe"));
        Assert.Equal(TimeSpan.FromSeconds(2.5), run.Options!.Timeout);
        Assert.Equal([TlsVersion.Ssl2, TlsVersion.Tls10, TlsVersion.Tls12], run.Options.Versions);
        Assert.True(run.Options.AllAddresses);
        Assert.Equal(100, run.Options.Samples);
        Assert.Equal(TimeSpan.FromSeconds(90), run.Options.SampleDuration);
        Assert.Equal("b.example", run.Options.ServerName);
        Assert.False(run.Options.NoServerName);
        Assert.Equal("socks5://p.example:1080", run.Options.Proxy!.ToString());
        Assert.Null(run.Options.Proxy.Credential);
        Assert.Equal(7, run.Options.ThrottleLimit);
        Assert.True(run.Options.LoginProbe);
    }

    [Fact]
    public async Task Without_options_the_check_has_its_defaults()
    {
        using var run = new TestRun();
        await run.RunAsync("tls", "pop3s://a.example");

        Assert.Equal(new Checks.TlsVersions.TlsVersionOptions(), run.Options);
    }

    [Fact]
    public async Task The_proxys_credential_comes_from_the_environment()
    {
        using var run = new TestRun { Environment = { [User] = "scott", [Password] = "s3cret" } };

        Assert.Equal(0, await run.RunAsync("tls", "pop3s://a.example", "--proxy", "http://p.example:3128"));
        Assert.Equal("scott", run.Options!.Proxy!.Credential!.UserName);
        Assert.Equal("s3cret", run.Options.Proxy.Credential.Password);
        Assert.DoesNotContain("s3cret", run.Out + run.Error);
    }

    [Theory]
    [InlineData(User)]
    [InlineData(Password)]
    public async Task Half_a_credential_is_refused(string variable)
    {
        using var run = new TestRun { Environment = { [variable] = "s3cret" } };

        Assert.Equal(3, await run.RunAsync("tls", "pop3s://a.example", "--proxy", "http://p.example:3128"));
        Assert.DoesNotContain("s3cret", run.Error);
    }

    [Theory]
    [InlineData("--proxy", "socks5://scott:s3cret@p.example:1080")]
    [InlineData("--proxy", "scott:s3cret@p.example")]
    [InlineData("--proxy=http://scott:s3cret@p.example:1", null)]
    [InlineData("--proxi=http://scott:s3cret@p.example:1", null)]
    [InlineData("--proxi", "http://scott:s3cret@p.example:1")]
    [InlineData("pop3s://scott:s3cret@mail.example", null)]
    public async Task A_secret_on_the_command_line_is_refused_and_not_repeated(string first, string? second)
    {
        using var run = new TestRun();
        string[] arguments = second is null ? ["tls", "pop3s://a.example", first] : ["tls", "pop3s://a.example", first, second];

        Assert.Equal(3, await run.RunAsync(arguments));
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain("s3cret", run.Out + run.Error);
    }
}
