namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Where a text is in a <see cref="TextStore"/>.</summary>
internal readonly record struct TextPlace(int Start, int Length);
