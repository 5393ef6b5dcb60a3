using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>One mailbox on a real server, with ways to put messages in and to break its store.</summary>
public sealed class RealMaildrop : IAsyncDisposable
{
    /// <summary>The user on every server.</summary>
    public const string User = MailutilsMaildrop.User;

    private readonly DovecotServer? dovecot;
    private readonly MailutilsMaildrop? mailutils;
    private readonly LmtpInbox? inbox;
    private readonly bool isMbox;
    private StoreFault standing;

    private RealMaildrop(DovecotServer? dovecot, MailutilsMaildrop? mailutils, bool isMbox)
    {
        (this.dovecot, this.mailutils, this.isMbox) = (dovecot, mailutils, isMbox);
        if (mailutils is not null) inbox = new LmtpInbox(mailutils.Deliver);
    }

    /// <summary>What the server has logged.</summary>
    public string Log => dovecot?.Log ?? mailutils!.Log;

    /// <summary>IMAP APPEND on Dovecot, LMTP otherwise.</summary>
    public DepositSettings Deposit =>
        dovecot is null ? DepositSettings.Lmtp(inbox!.Endpoint) : DepositSettings.ImapAppend(dovecot.Endpoint(MailProtocol.Imap, MailSecurity.Implicit));

    /// <summary>Dovecot's own LMTP.</summary>
    public DepositSettings DovecotLmtp => DepositSettings.Lmtp(dovecot!.Lmtp);

    private string Store => mailutils?.Maildrop ?? Path.Combine(dovecot!.HomeOf(User), isMbox ? "inbox" : "Maildir");

    private string[] Folders => isMbox ? [Path.GetDirectoryName(Store)!] : [Path.Combine(Store, "cur"), Path.Combine(Store, "new")];

    /// <summary>Starts the server.</summary>
    /// <param name="server">dovecot or pop3d.</param>
    /// <param name="format">mbox or maildir.</param>
    /// <param name="configuration">More configuration for Dovecot.</param>
    /// <param name="lmtp">Whether Dovecot serves LMTP.</param>
    public static async Task<RealMaildrop> StartAsync(string server, string format, string configuration = "", bool lmtp = false) => server == "dovecot"
        ? new RealMaildrop(
            await DovecotServer.StartAsync(DovecotOptions.Modern with
            {
                MailLocation = format == "mbox" ? "mbox:~/mail:INBOX=~/inbox" : "maildir:~/Maildir",
                ExtraConfiguration = configuration,
                Lmtp = lmtp,
            }),
            null,
            format == "mbox")
        : new RealMaildrop(null, await MailutilsMaildrop.StartAsync(format), format == "mbox");

    /// <summary>The POP3 endpoint.</summary>
    public MailEndpoint Pop3(MailSecurity security) => dovecot?.Endpoint(MailProtocol.Pop3, security) ?? mailutils!.Endpoint(security);

    /// <summary>Puts a message in, without the product's help.</summary>
    public async Task DeliverAsync(string subject)
    {
        string message = $"From: sender@example.com\r\nTo: {User}\r\nMessage-ID: <{subject}@example.com>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\nSubject: {subject}\r\n\r\nText of {subject}\r\n";
        if (mailutils is not null)
        {
            mailutils.Deliver(message);
            return;
        }

        using PlainClient client = new();
        await client.ConnectAsync(dovecot!.Endpoint(MailProtocol.Imap, MailSecurity.StartTls));
        await client.SayAsync($"a LOGIN {User} \"{DovecotOptions.DefaultPassword}\"");
        await client.SayAsync($"b APPEND INBOX {{{message.Length}}}");
        string answer = await client.SayAsync(message);
        if (!answer.StartsWith("b OK", StringComparison.Ordinal)) throw new InvalidOperationException(answer);
    }

    /// <summary>Breaks the store.</summary>
    public void Break(StoreFault fault)
    {
        standing = fault;
        switch (fault)
        {
            case StoreFault.Frozen:
                foreach (string folder in Folders) MailStore.Freeze(folder);
                break;
            case StoreFault.Immutable when isMbox:
            case StoreFault.AllImmutable:
                MailStore.Lock(Store);
                break;
            case StoreFault.Immutable:
                foreach (string folder in Folders) MailStore.Lock(folder);
                break;
            case StoreFault.Removed:
                MailStore.Remove(Store);
                break;
            case StoreFault.LocksRemoved:
                MailStore.Remove(mailutils!.LockDirectory);
                break;
        }
    }

    /// <summary>Repairs what <see cref="Break"/> did and can be repaired.</summary>
    public void Mend()
    {
        StoreFault fault = standing;
        standing = StoreFault.None;
        if (fault == StoreFault.Frozen) Folders.ToList().ForEach(MailStore.Thaw);
        else if (fault is StoreFault.Immutable or StoreFault.AllImmutable) MailStore.Unlock(Store);
        else if (fault == StoreFault.LocksRemoved) Directory.CreateDirectory(mailutils!.LockDirectory);
    }

    public async ValueTask DisposeAsync()
    {
        Mend();
        if (inbox is not null) await inbox.DisposeAsync();
        if (dovecot is not null) await dovecot.DisposeAsync();
        if (mailutils is not null) await mailutils.DisposeAsync();
    }
}
