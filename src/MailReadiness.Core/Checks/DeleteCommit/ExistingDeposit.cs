namespace MailReadiness.Checks.DeleteCommit;

/// <summary>A canary deposited earlier.</summary>
/// <param name="Token">Its token of 32 hexadecimal digits.</param>
public sealed record ExistingDeposit(string Token) : DepositSettings;
