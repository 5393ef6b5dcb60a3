using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Sandbox;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>What a maildrop does that no one reply shows.</summary>
public sealed class MaildropBehaviourTests
{
    [Fact]
    public async Task Late_removals_happen_late()
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMaildropBehaviour { CommitDelay = TimeSpan.FromSeconds(1) });
        SandboxMaildrop maildrop = server.Maildrop(Mailboxes.Ann);
        await Mailboxes.DeleteAsync(server, 1);
        Assert.Equal(2, maildrop.Messages.Count);
        Assert.Equal(2, await Mailboxes.CountAsync(server));
        await Task.Delay(1100);
        Assert.Equal(1, await Mailboxes.CountAsync(server));
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
        await Mailboxes.DeleteAsync(server, 1);
        Assert.Equal(hides ? 2 : 1, maildrop.Messages.Count);
        Assert.Equal(1, await Mailboxes.CountAsync(server));
        Assert.Equal(1, await Mailboxes.CountAsync(server));
        Assert.Equal(2, await Mailboxes.CountAsync(server));

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
            await Mailboxes.DeleteAsync(loses, 1);
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

            Assert.Equal(1, await Mailboxes.CountAsync(drops));
            Assert.Equal("POP3 drop", Assert.Single(drops.Maildrop(Mailboxes.Ann).Removals).By);
        }

        using SandboxMailServer quits = Mailboxes.Start(new SandboxMaildropBehaviour { QuitWithoutLineEnd = true });
        using (MailboxClient client = await MailboxClient.Pop3Async(quits))
        {
            await client.AskAsync("DELE 2");
            await client.SendAsync("QUIT");
        }

        Assert.Equal(1, await Mailboxes.CountAsync(quits));
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
}
