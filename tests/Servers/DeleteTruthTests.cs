using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>The servers themselves do what the table of cases says, without the product.</summary>
public sealed class DeleteTruthTests
{
    public static TheoryData<string> Dovecot => DeleteCase.NamesOf("dovecot");

    public static TheoryData<string> Mailutils => DeleteCase.NamesOf("pop3d");

    [RealServerTheory("dovecot", "chattr")]
    [MemberData(nameof(Dovecot))]
    public Task Dovecot_deletes_like_this(string name) => AssertAsync(DeleteCase.All[name]);

    [RealServerTheory("pop3d", "chattr")]
    [MemberData(nameof(Mailutils))]
    public Task Mailutils_deletes_like_this(string name) => AssertAsync(DeleteCase.All[name]);

    private static async Task AssertAsync(DeleteCase row)
    {
        await using RealMaildrop maildrop = await RealMaildrop.StartAsync(row.Server, row.Format, row.Configuration);
        MailEndpoint endpoint = maildrop.Pop3(MailSecurity.StartTls);
        foreach (string subject in new[] { "one", "two" }) await maildrop.DeliverAsync(subject);
        Assert.Equal(["one", "two"], (await MaildropReader.SubjectsAsync(endpoint))!);
        await maildrop.DeliverAsync("canary");

        string quit = await DeleteAsync(maildrop, row.Fault);
        if (row.Quit.Length == 0) Assert.Equal("", quit);
        else Assert.StartsWith(row.Quit, quit);
        if (row.IsMended) maildrop.Mend();

        string[]? left = await MaildropReader.SubjectsAsync(endpoint);
        string[]? expected = row.Sight switch
        {
            CanarySight.Unknown => null,
            CanarySight.Gone => row.KeepsBystanders ? ["one", "two"] : [],
            _ => ["canary", "one", "two"],
        };
        Assert.True(expected is null ? left is null : left is not null && expected.SequenceEqual(left), $"{string.Join(' ', left ?? ["cannot be opened"])}\n{maildrop.Log}");
    }

    [RealServerFact("pop3d", "chattr")]
    public async Task Mailutils_says_so_when_an_mbox_nobody_opened_before_is_immutable()
    {
        await using RealMaildrop maildrop = await RealMaildrop.StartAsync("pop3d", "mbox");
        foreach (string subject in new[] { "one", "canary" }) await maildrop.DeliverAsync(subject);

        Assert.StartsWith("-ERR Some deleted messages not removed", await DeleteAsync(maildrop, StoreFault.Immutable));

        maildrop.Mend();
        Assert.Equal(["canary", "one"], (await MaildropReader.SubjectsAsync(maildrop.Pop3(MailSecurity.StartTls)))!);
    }

    // The answer to QUIT after the canary's DELE and the fault.
    private static async Task<string> DeleteAsync(RealMaildrop maildrop, StoreFault fault)
    {
        using MaildropReader session = new();
        Assert.StartsWith("+OK", await session.SignInAsync(maildrop.Pop3(MailSecurity.StartTls)));
        IReadOnlyDictionary<int, string> subjects = (await session.SubjectsAsync())!;
        Assert.StartsWith("+OK", await session.SayAsync($"DELE {subjects.Single(pair => pair.Value == "canary").Key}"));
        maildrop.Break(fault);
        string quit = await session.SayAsync("QUIT");
        await session.WaitForEndAsync();
        return quit;
    }
}
