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
        foreach (string subject in new[] { "one", "two", "canary" }) await maildrop.DeliverAsync(subject);
        MailEndpoint endpoint = maildrop.Pop3(MailSecurity.StartTls);

        using (MaildropReader session = new())
        {
            Assert.StartsWith("+OK", await session.SignInAsync(endpoint));
            IReadOnlyDictionary<int, string> subjects = (await session.SubjectsAsync())!;
            Assert.StartsWith("+OK", await session.SayAsync($"DELE {subjects.Single(pair => pair.Value == "canary").Key}"));
            maildrop.Break(row.Fault);
            Assert.StartsWith(row.Quit, await session.SayAsync("QUIT"));
            await session.WaitForEndAsync();
            if (row.IsMended) maildrop.Mend();
        }

        string[]? left = await MaildropReader.SubjectsAsync(endpoint);
        string[]? expected = row.Sight switch
        {
            CanarySight.Unknown => null,
            CanarySight.Gone => row.KeepsBystanders ? ["one", "two"] : [],
            _ => ["canary", "one", "two"],
        };
        Assert.True(expected is null ? left is null : left is not null && expected.SequenceEqual(left), $"{string.Join(' ', left ?? ["cannot be opened"])}\n{maildrop.Log}");
    }
}
