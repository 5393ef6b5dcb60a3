namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>A log whose lines stand between those of other programs, as in a syslog: such a file is read once for each format found in it.</summary>
internal interface ISharesFile;
