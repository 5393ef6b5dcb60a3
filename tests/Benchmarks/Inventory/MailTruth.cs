using System.Collections;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>What a generated file holds, counted while it is written; every tool must find the same.</summary>
internal sealed class MailTruth(int users)
{
    private readonly BitArray seen = new(users);
    private readonly BitArray succeeding = new(users);

    /// <summary>All rows.</summary>
    public long Rows { get; private set; }

    /// <summary>The rows that are sign-ins of mail clients.</summary>
    public long SignIns { get; private set; }

    /// <summary>Those that succeeded.</summary>
    public long Succeeded { get; private set; }

    /// <summary>The distinct mailboxes, protocols and addresses among them.</summary>
    public int Groups { get; private set; }

    /// <summary>Those of them with a success; the others are no clients.</summary>
    public int Clients { get; private set; }

    public void CountRow() => Rows++;

    public void CountSignIn(MailUser user, bool succeeded)
    {
        SignIns++;
        if (!seen[user.Index]) Groups++;
        seen[user.Index] = true;
        if (!succeeded) return;
        Succeeded++;
        if (!succeeding[user.Index]) Clients++;
        succeeding[user.Index] = true;
    }
}
