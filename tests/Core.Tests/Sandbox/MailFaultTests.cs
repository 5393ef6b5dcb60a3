using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Sandbox;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>What goes wrong, goes wrong as asked, and the store knows the truth of it.</summary>
public sealed class MailFaultTests
{
    public static TheoryData<SandboxMailFaultKind, bool, string> AtQuit => new()
    {
        { SandboxMailFaultKind.Error, false, "-ERR Some deleted messages not removed." },
        { SandboxMailFaultKind.Error, true, "-ERR Some deleted messages not removed." },
        { SandboxMailFaultKind.Reply, false, "+OK Server signing off, messages deleted." },
        { SandboxMailFaultKind.Close, false, "<end>" },
        { SandboxMailFaultKind.Close, true, "<end>" },
        { SandboxMailFaultKind.Reset, false, "<reset>" },
        { SandboxMailFaultKind.Reset, true, "<reset>" },
        { SandboxMailFaultKind.Truncated, false, "+OK Server signing of" },
        { SandboxMailFaultKind.Truncated, true, "+OK Server signing of" },
        { SandboxMailFaultKind.Slow, true, "+OK Server signing off, messages deleted." },
    };

    [Theory]
    [MemberData(nameof(AtQuit))]
    public async Task Quit_says_one_thing_and_does_another(SandboxMailFaultKind kind, bool removes, string reply)
    {
        using SandboxMailServer server = Mailboxes.Start(
            new SandboxMailFault(SandboxMailStep.Quit, kind) { OnlyWithMarks = true, TakesEffect = removes, ByteInterval = TimeSpan.FromMilliseconds(1) });
        using (MailboxClient alone = await MailboxClient.Pop3Async(server)) Assert.Equal("+OK Server signing off.", await alone.AskAsync("QUIT"));
        using (MailboxClient client = await MailboxClient.Pop3Async(server))
        {
            await client.AskAsync("DELE 1");
            Assert.Equal(reply, await client.AskAsync("QUIT"));
            if (kind != SandboxMailFaultKind.Reset) Assert.Equal("<end>", await client.ReadLineAsync());
        }

        Assert.Equal(removes ? 1 : 2, server.Maildrop(Mailboxes.Ann).Messages.Count);
        Assert.Equal(removes ? 1 : 0, server.Maildrop(Mailboxes.Ann).Removals.Count);
        using MailboxClient again = await MailboxClient.Pop3Async(server);
        Assert.StartsWith(removes ? "+OK 1 " : "+OK 2 ", await again.AskAsync("STAT"));
        Assert.Null(server.Fault);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Quit_hangs_and_garbage_is_garbage(bool removes)
    {
        using SandboxMailServer server = Mailboxes.Start(
            new SandboxMailFault(SandboxMailStep.Quit, SandboxMailFaultKind.Hang) { Times = 1, TakesEffect = removes },
            new SandboxMailFault(SandboxMailStep.Quit, SandboxMailFaultKind.TruncatedThenHang) { Times = 1 },
            new SandboxMailFault(SandboxMailStep.Quit, SandboxMailFaultKind.Garbage) { Times = 1 });
        using (MailboxClient hanging = await MailboxClient.Pop3Async(server))
        {
            await hanging.AskAsync("DELE 1");
            await hanging.SendAsync("QUIT\r\n");
            Assert.True(await hanging.IsSilentAsync());
            Assert.Equal(removes ? 1 : 2, server.Maildrop(Mailboxes.Ann).Messages.Count);
        }

        using (MailboxClient half = await MailboxClient.Pop3Async(server))
        {
            await half.SendAsync("QUIT\r\n");
            Assert.False(await half.IsSilentAsync());
        }

        using MailboxClient garbage = await MailboxClient.Pop3Async(server);
        string line = await garbage.AskAsync("QUIT");
        Assert.DoesNotContain("OK", line);
        Assert.NotEqual("<end>", line);
        Assert.Equal("<end>", await garbage.ReadLineAsync());
    }

    [Fact]
    public async Task Every_pop3_step_can_fail_and_be_lost()
    {
        Dictionary<SandboxMailStep, string> commands = new()
        {
            [SandboxMailStep.Capability] = "CAPA",
            [SandboxMailStep.Stat] = "STAT",
            [SandboxMailStep.List] = "LIST",
            [SandboxMailStep.Uidl] = "UIDL",
            [SandboxMailStep.Top] = "TOP 1 0",
            [SandboxMailStep.Retr] = "RETR 1",
            [SandboxMailStep.Dele] = "DELE 1",
            [SandboxMailStep.Rset] = "RSET",
            [SandboxMailStep.Noop] = "NOOP",
            [SandboxMailStep.Quit] = "QUIT",
        };
        SandboxMailFault[] faults =
        [
            .. commands.Keys.SelectMany(step => new[]
            {
                new SandboxMailFault(step, SandboxMailFaultKind.Error) { Times = 1, Text = "[SYS/TEMP] Not now." },
                new SandboxMailFault(step, SandboxMailFaultKind.Close) { Times = 1 },
            }),
        ];
        using SandboxMailServer server = Mailboxes.Start(faults);
        foreach ((SandboxMailStep step, string command) in commands)
        {
            using (MailboxClient failing = await MailboxClient.Pop3Async(server)) Assert.Equal("-ERR [SYS/TEMP] Not now.", await failing.AskAsync(command));
            using (MailboxClient lost = await MailboxClient.Pop3Async(server)) Assert.Equal("<end>", await lost.AskAsync(command));
            using MailboxClient well = await MailboxClient.Pop3Async(server);
            Assert.StartsWith("+OK", await well.AskAsync(command));
            Assert.Contains(server.Log, line => line.EndsWith($"fault: {step} Close", StringComparison.Ordinal));
        }

        Assert.Empty(server.Maildrop(Mailboxes.Ann).Removals);
        Assert.Null(server.Fault);
    }

    [Fact]
    public async Task The_first_steps_can_fail_too()
    {
        using SandboxMailServer server = Mailboxes.Start(
            new SandboxMailFault(SandboxMailStep.Greeting, SandboxMailFaultKind.Error) { Times = 1 },
            new SandboxMailFault(SandboxMailStep.Greeting, SandboxMailFaultKind.Truncated) { Times = 1 },
            new SandboxMailFault(SandboxMailStep.StartTls, SandboxMailFaultKind.Error) { Times = 1 });
        using MailboxClient first = await MailboxClient.ConnectAsync(server, SandboxMailService.Pop3);
        Assert.StartsWith("-ERR", await first.ReadLineAsync());
        Assert.Equal("<end>", await first.ReadLineAsync());
        using MailboxClient second = await MailboxClient.ConnectAsync(server, SandboxMailService.Pop3Plain);
        Assert.StartsWith("+OK Mail", await second.ReadLineAsync());
        Assert.Equal("<end>", await second.ReadLineAsync());
        using MailboxClient third = await MailboxClient.ConnectAsync(server, SandboxMailService.Pop3StartTls);
        Assert.StartsWith("+OK", await third.ReadLineAsync());
        Assert.StartsWith("-ERR", await third.AskAsync("STLS"));
        Assert.StartsWith("+OK", await third.AskAsync("STLS"));
    }

    [Fact]
    public async Task Signing_in_again_is_refused_as_often_as_asked_and_only_after_the_deletion()
    {
        using SandboxMailServer server = Mailboxes.Start(
            SandboxMailFaults.LoginRefused("IN-USE", 2) with { User = Mailboxes.Ann }, SandboxMailFaults.LoginRefused("SYS/TEMP") with { User = "bob@example.org" });
        for (int i = 0; i < 2; i++)
        {
            using MailboxClient client = await MailboxClient.Pop3Async(server);
            if (i == 1) await client.AskAsync("DELE 1");
            await client.AskAsync("QUIT");
        }

        for (int i = 0; i < 2; i++)
        {
            InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => MailboxClient.Pop3Async(server));
            Assert.StartsWith("-ERR [IN-USE]", refused.Message);
        }

        using MailboxClient last = await MailboxClient.Pop3Async(server);
        Assert.StartsWith("+OK 1 ", await last.AskAsync("STAT"));
    }

    [Theory]
    [InlineData(SandboxMailFaultKind.Error, "-ERR [SYS/TEMP] Mailbox cannot be opened.")]
    [InlineData(SandboxMailFaultKind.Close, "<end>")]
    public async Task A_maildrop_that_cannot_be_opened_lets_sign_in_and_no_more(SandboxMailFaultKind kind, string reply)
    {
        using SandboxMailServer server = Mailboxes.Start(SandboxMailFaults.MaildropCannotBeOpened(kind));
        using (MailboxClient client = await MailboxClient.Pop3Async(server))
        {
            Assert.StartsWith("+OK 2 ", await client.AskAsync("STAT"));
            await client.AskAsync("DELE 1");
            await client.AskAsync("QUIT");
        }

        using MailboxClient again = await MailboxClient.Pop3Async(server);
        Assert.Equal(reply, await again.AskAsync("STAT"));
    }

    [Fact]
    public async Task Late_removals_happen_late()
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMaildropBehaviour { CommitDelay = TimeSpan.FromSeconds(1) });
        SandboxMaildrop maildrop = server.Maildrop(Mailboxes.Ann);
        await DeleteAsync(server, 1);
        Assert.Equal(2, maildrop.Messages.Count);
        Assert.Equal(2, await CountAsync(server));
        await Task.Delay(1100);
        Assert.Equal(1, await CountAsync(server));
        Assert.Equal("POP3 QUIT", Assert.Single(maildrop.Removals).By);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_dead_come_back_after_some_sign_ins(bool newUidl, bool hides)
    {
        using SandboxMailServer server = Mailboxes.Start(
            new SandboxMaildropBehaviour { ResurrectAfterLogins = 2, ResurrectWithNewUidl = newUidl, HideInsteadOfRemove = hides });
        SandboxMaildrop maildrop = server.Maildrop(Mailboxes.Ann);
        SandboxMessage doomed = maildrop.Messages[0];
        await DeleteAsync(server, 1);
        Assert.Equal(hides ? 2 : 1, maildrop.Messages.Count);
        Assert.Equal(1, await CountAsync(server));
        Assert.Equal(1, await CountAsync(server));
        Assert.Equal(2, await CountAsync(server));

        SandboxMessage back = maildrop.Messages.Single(m => m.Id == doomed.Id);
        Assert.Equal(!newUidl, back.Uidl == doomed.Uidl);
        Assert.Equal(doomed.Content, back.Content);
        Assert.Equal(hides ? SandboxMaildropEventKind.Hidden : SandboxMaildropEventKind.Removed, maildrop.Audit[2].Kind);
        Assert.Equal(SandboxMaildropEventKind.Resurrected, maildrop.Audit[^1].Kind);
    }

    [Fact]
    public async Task Bystanders_marks_and_numbers_are_not_safe_everywhere()
    {
        using (SandboxMailServer loses = Mailboxes.Start(new SandboxMaildropBehaviour { LoseBystander = true }))
        {
            await DeleteAsync(loses, 1);
            Assert.Empty(loses.Maildrop(Mailboxes.Ann).Messages);
            Assert.Equal(["POP3 QUIT", "the server itself"], loses.Maildrop(Mailboxes.Ann).Removals.Select(r => r.By));
        }

        using (SandboxMailServer drops = Mailboxes.Start(new SandboxMaildropBehaviour { RemoveOnDrop = true, IgnoreReset = true, SecondDeleteOk = true }))
        {
            using (MailboxClient client = await MailboxClient.Pop3Async(drops))
            {
                await client.AskAsync("DELE 1");
                Assert.StartsWith("+OK", await client.AskAsync("DELE 1"));
                Assert.StartsWith("+OK", await client.AskAsync("RSET"));
            }

            Assert.Equal(1, await CountAsync(drops));
            Assert.Equal("POP3 drop", Assert.Single(drops.Maildrop(Mailboxes.Ann).Removals).By);
        }

        using SandboxMailServer quits = Mailboxes.Start(new SandboxMaildropBehaviour { QuitWithoutLineEnd = true });
        using (MailboxClient client = await MailboxClient.Pop3Async(quits))
        {
            await client.AskAsync("DELE 2");
            await client.SendAsync("QUIT");
        }

        Assert.Equal(1, await CountAsync(quits));
    }

    [Fact]
    public async Task Numbers_are_dealt_anew_and_uidls_stay()
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMaildropBehaviour { Renumber = true });
        SandboxMaildrop maildrop = server.Maildrop(Mailboxes.Ann);
        for (int i = 0; i < 20; i++) maildrop.Add(Mailboxes.First);
        HashSet<string> orders = [];
        for (int i = 0; i < 3; i++)
        {
            using MailboxClient client = await MailboxClient.Pop3Async(server);
            string[] uidls = [.. (await client.AskUntilAsync("UIDL", ".")).Skip(1).SkipLast(1).Select(l => l.Split(' ')[1])];
            Assert.Equal(maildrop.Messages.Select(m => m.Uidl).Order(), uidls.Order());
            orders.Add(string.Join(' ', uidls));
            await client.AskAsync("QUIT");
        }

        Assert.True(orders.Count > 1);
    }

    [Fact]
    public void Wrong_options_are_refused()
    {
        SandboxMailOptions[] wrong =
        [
            new() { Address = System.Net.IPAddress.Any },
            new() { ConnectionLifetime = TimeSpan.FromSeconds(121) },
            new() { Mechanisms = ["NTLM"] },
            new() { Faults = [new SandboxMailFault(SandboxMailStep.Quit, SandboxMailFaultKind.Error) { Times = -1 }] },
            new() { Users = [new SandboxMailUser("a"), new SandboxMailUser("A")] },
        ];
        foreach (SandboxMailOptions options in wrong) Assert.Throws<ArgumentException>(() => SandboxMailServer.Start(options).Dispose());
        using SandboxMailServer server = SandboxMailServer.Start(new SandboxMailOptions { Services = [SandboxMailService.Pop3] });
        Assert.Throws<ArgumentException>(() => server.Endpoint(SandboxMailService.Imap));
        Assert.Throws<ArgumentException>(() => server.Maildrop("nobody"));
    }

    private static async Task DeleteAsync(SandboxMailServer server, int number)
    {
        using MailboxClient client = await MailboxClient.Pop3Async(server);
        Assert.StartsWith("+OK", await client.AskAsync($"DELE {number}"));
        Assert.StartsWith("+OK", await client.AskAsync("QUIT"));
    }

    private static async Task<int> CountAsync(SandboxMailServer server)
    {
        using MailboxClient client = await MailboxClient.Pop3Async(server);
        int count = int.Parse((await client.AskAsync("STAT")).Split(' ')[1]);
        await client.AskAsync("QUIT");
        return count;
    }
}
