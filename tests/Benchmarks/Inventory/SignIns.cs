namespace MailReadiness.Benchmarks.Inventory;

/// <summary>Entra sign-ins, some of them of mail clients.</summary>
internal abstract class SignIns : MailEvidence
{
    public const string TurnedRopc = "BAV2ROPC";

    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

    /// <summary>The share of rows that are of mail clients, 0 to 1.</summary>
    public required double MailShare { get; init; }

    protected SignInRow NextRow(MailTruth truth)
    {
        MailUser user = AnyUser();
        if (!Chance(MailShare))
        {
            return Chance(0.5)
                ? new SignInRow(user, "Browser", Chrome, "Office 365 SharePoint Online", Legacy: false, Succeeded: true)
                : new SignInRow(user, "Mobile Apps and Desktop clients", "Dalvik/2.1.0 (Linux; U; Android 14)", "Microsoft Teams", Legacy: false, Succeeded: true);
        }

        SignInRow row = new(user, user.Pop ? "POP3" : "IMAP4", TurnedRopc, "Office 365 Exchange Online", user.Index % 50 == 0, Succeeded: !Chance(0.04));
        truth.CountSignIn(user, row.Succeeded);
        return row;
    }
}
