using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Sandbox;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>Microsoft Graph as deposit and witness, on its bad days.</summary>
public sealed class GraphTests
{
    private const string Root = "http://127.0.0.1/";
    private static readonly string[] NotFound = ["""{"value":[]}"""];

    [Fact]
    public async Task It_waits_as_long_as_it_is_told_to()
    {
        using SandboxMailServer server = Mailboxes.Start(Mailboxes.Options() with { GraphThrottled = 2, GraphRetryAfter = TimeSpan.FromSeconds(1) });
        List<string> steps = [];
        DeleteCommitResult result = await CheckAsync(server, options => options with { OnStep = step => { lock (steps) steps.Add(step); } });

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        Assert.Equal(2, steps.Count(step => step.Contains("asks to wait 1 s", StringComparison.Ordinal)));
        Assert.Equal(2, result.Transcript.Count(line => line.Text.StartsWith("429", StringComparison.Ordinal)));
        SandboxRun.AssertBystanders(server);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(120)]
    public async Task It_does_not_wait_for_ever(int seconds)
    {
        using SandboxMailServer server = Mailboxes.Start(Mailboxes.Options() with { GraphThrottled = 1000, GraphRetryAfter = TimeSpan.FromSeconds(seconds) });
        DeleteCommitResult result = await CheckAsync(server, options => options with { Timeout = TimeSpan.FromSeconds(2) });

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "Graph answered 429", "less often");
    }

    [Theory]
    [InlineData("401 token", "401", "fresh token")]
    [InlineData("403 forbidden", "403", "Mail.ReadWrite")]
    [InlineData("404 nobody", "404", "address")]
    [InlineData("500 broken", "500", "later")]
    public async Task A_deposit_it_refuses(string words, string reason, string whatToDo)
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(SandboxMailStep.Content, SandboxMailFaultKind.Error) { Text = words });
        DeleteCommitResult result = await CheckAsync(server);

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "Graph answered " + reason, whatToDo);
    }

    [Theory]
    [InlineData(SandboxMailFaultKind.Close)]
    [InlineData(SandboxMailFaultKind.Reset)]
    [InlineData(SandboxMailFaultKind.Hang)]
    [InlineData(SandboxMailFaultKind.Garbage)]
    [InlineData(SandboxMailFaultKind.Truncated)]
    [InlineData(SandboxMailFaultKind.TruncatedThenHang)]
    public async Task A_deposit_that_breaks(SandboxMailFaultKind kind)
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMailFault(SandboxMailStep.Content, kind) { TakesEffect = false });
        DeleteCommitResult result = await CheckAsync(server, options => options with { Timeout = TimeSpan.FromSeconds(1) });

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "did not answer", "network");
    }

    [Fact]
    public async Task A_password_is_not_sent_as_a_token()
    {
        using SandboxMailServer server = Mailboxes.Start();
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { Deposit = DepositSettings.Graph(server.GraphUri()) });

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "access tokens only", "access token for Microsoft Graph");
        Assert.DoesNotContain(result.Transcript, line => line.Session.StartsWith("Graph", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_is_not_sent_to_a_witness_either()
    {
        using SandboxMailServer server = Mailboxes.Start();
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { Witness = WitnessSettings.Graph(server.GraphUri()) });

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        Assert.Contains(result.Notes, note => note.Contains("access tokens only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_page_is_read()
    {
        Assert.Equal(CanarySight.Gone, (await LookAsync(Page(1), Page(2), """{"value":[]}""")).Seen);
        Assert.Equal(CanarySight.Present, (await LookAsync(Page(1), Page(2), """{"value":[{"id":"x"}]}""")).Seen);
    }

    [Fact]
    public async Task Pages_without_end_are_no_answer() =>
        Assert.Equal(CanarySight.Unknown, (await LookAsync([.. Enumerable.Range(1, 40).Select(Page)])).Seen);

    [Theory]
    [InlineData("https://elsewhere.example/next")]
    [InlineData("http://127.0.0.1:1/next")]
    [InlineData("next")]
    public async Task A_page_elsewhere_does_not_get_the_token(string link)
    {
        DeleteLook look = await LookAsync($$"""{"value":[],"@odata.nextLink":"{{link}}"}""");

        Assert.Equal(CanarySight.Unknown, look.Seen);
        Assert.Contains("another server", look.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("{}")]
    [InlineData("""{"value":7}""")]
    [InlineData("[]")]
    [InlineData("""{"value":[],"@odata.nextLink":7}""")]
    public async Task An_answer_that_cannot_be_read_is_no_answer(string body) => Assert.Equal(CanarySight.Unknown, (await LookAsync(body)).Seen);

    [Theory]
    [InlineData("Retry-After: 0", true)]
    [InlineData("Retry-After: Sat, 01 Jan 2000 00:00:00 GMT", true)]
    [InlineData("Retry-After: 99999", false)]
    [InlineData("Retry-After: soon", false)]
    [InlineData("X-Nothing: 1", false)]
    public async Task Unavailable_is_tried_again_when_it_says_when(string header, bool isTriedAgain)
    {
        int calls = 0;
        DeleteLook look = await LookAsync(_ => ++calls == 1 ? Http(503, """{"error":{"code":"Busy","message":"Later."}}""", header) : Http(200, NotFound[0]));

        Assert.Equal(isTriedAgain ? CanarySight.Gone : CanarySight.Unknown, look.Seen);
        Assert.Equal(isTriedAgain ? 2 : 1, calls);
    }

    private static string Page(int number) => $$"""{"value":[],"@odata.nextLink":"{{Root}}page{{number}}"}""";

    private static async Task<DeleteCommitResult> CheckAsync(SandboxMailServer server, Func<DeleteCommitOptions, DeleteCommitOptions>? change = null)
    {
        DeleteCommitOptions options = SandboxRun.Options(server) with { Deposit = DepositSettings.Graph(server.GraphUri()) };
        return await SandboxRun.CheckAsync(server, change?.Invoke(options) ?? options, SandboxRun.Mailbox(server, secret: MailSecret.AccessToken(Mailboxes.Token)));
    }

    private static Task<DeleteLook> LookAsync(params string[] bodies)
    {
        Queue<string> left = new(bodies);
        return LookAsync(root => Http(200, left.Dequeue().Replace(Root, root, StringComparison.Ordinal)));
    }

    private static async Task<DeleteLook> LookAsync(Func<string, string> answer)
    {
        string root = "";
        using PlainScript script = new("", line => line.Length == 0 ? answer(root) : "");
        root = $"http://127.0.0.1:{script.Endpoint(MailProtocol.Pop3).Port}/";
        DeleteCommitOptions options = new() { AllowPlaintext = true, Timeout = TimeSpan.FromSeconds(10) };
        DeleteCommitMailbox mailbox = new(script.Endpoint(MailProtocol.Pop3), "ann@example.org", MailSecret.AccessToken("token.of.ann"));
        CheckContext context = new(mailbox, options, new Connector(null), new AddressResolver());
        GraphCanary graph = new(context, new GraphDeposit(new Uri(root)), mailbox.User, mailbox.Secret);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(50));
        DeleteLook look = await graph.LookAsync(new DepositRequest(mailbox, options, new GraphDeposit(new Uri(root))), new string('a', 32), patience.Token);
        Assert.All(script.Heard.Where(line => line.StartsWith("Authorization", StringComparison.OrdinalIgnoreCase)), line => Assert.Equal("Authorization: Bearer token.of.ann", line));
        return look;
    }

    private static string Http(int status, string body, string? header = null) =>
        $"HTTP/1.1 {status} Words\r\nConnection: close\r\nContent-Length: {body.Length}\r\n{(header is null ? "" : header + "\r\n")}\r\n{body}";
}
