namespace MailReadiness.Benchmarks.Inventory;

/// <summary>What is drawn for one sign-in.</summary>
internal readonly record struct SignInRow(MailUser User, string ClientApp, string UserAgent, string AppName, bool Legacy, bool Succeeded)
{
    public bool IsMail => UserAgent == SignIns.TurnedRopc;

    public int ErrorCode => Succeeded ? 0 : 50126;
}
