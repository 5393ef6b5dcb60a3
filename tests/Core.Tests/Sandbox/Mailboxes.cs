using System.Threading.Tasks;
using MailReadiness.Sandbox;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>Servers for tests: ann has a password and a token, and two messages.</summary>
internal static class Mailboxes
{
    public const string Ann = "ann@example.org";
    public const string Password = "secret";
    public const string Token = "eyToken.of.Ann";
    public const string First = "Subject: one\nX-Token: 1\n\n.dot\nfirst\n";
    public const string Second = "Subject: two\nX-Token: 2\n\nsecond\n";

    public static SandboxMailOptions Options(params SandboxMailFault[] faults) => new()
    {
        Users = [User(new SandboxMaildropBehaviour())],
        Faults = faults,
        LockPatience = System.TimeSpan.FromSeconds(5),
    };

    public static SandboxMailUser User(SandboxMaildropBehaviour behaviour) => new(Ann) { Password = Password, AccessToken = Token, Behaviour = behaviour };

    public static SandboxMailServer Start(params SandboxMailFault[] faults) => Start(Options(faults));

    public static SandboxMailServer Start(SandboxMaildropBehaviour behaviour) => Start(Options() with { Users = [User(behaviour)] });

    public static SandboxMailServer Start(SandboxMailOptions options)
    {
        SandboxMailServer server = SandboxMailServer.Start(options);
        server.Maildrop(Ann).Add(First);
        server.Maildrop(Ann).Add(Second);
        return server;
    }

    /// <summary>Deletes a message by its number, by the book.</summary>
    public static async Task DeleteAsync(SandboxMailServer server, int number)
    {
        using MailboxClient client = await MailboxClient.Pop3Async(server);
        Assert.StartsWith("+OK", await client.AskAsync($"DELE {number}"));
        Assert.StartsWith("+OK", await client.AskAsync("QUIT"));
    }

    /// <summary>How many messages POP3 shows.</summary>
    public static async Task<int> CountAsync(SandboxMailServer server)
    {
        using MailboxClient client = await MailboxClient.Pop3Async(server);
        int count = int.Parse((await client.AskAsync("STAT")).Split(' ')[1]);
        await client.AskAsync("QUIT");
        return count;
    }
}
