namespace MailReadiness.Benchmarks.Inventory;

/// <summary>One mailbox, read over one protocol from one address.</summary>
/// <param name="Index">Its number among all.</param>
/// <param name="Mailbox">Whose.</param>
/// <param name="Pop">Whether by POP3; otherwise by IMAP.</param>
/// <param name="Address">From where.</param>
internal readonly record struct MailUser(int Index, string Mailbox, bool Pop, string Address);
