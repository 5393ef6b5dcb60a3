using MailReadiness.Sandbox;

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
}
