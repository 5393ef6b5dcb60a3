namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>Whose server a client reached.</summary>
internal enum MailService
{
    Unknown,
    ExchangeOnline,
    Other,
}
