using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailReadiness.Data;

/// <summary>Words by which a server says something.</summary>
/// <param name="Meaning">What it says by them.</param>
/// <param name="Words">The words, all of which must occur, in any case and order.</param>
/// <param name="Code">The SMTP code in front; null for any or none.</param>
/// <param name="Server">The server that uses them; null for several.</param>
/// <param name="Source">Where the fact is from.</param>
/// <param name="AsOf">The day the fact was true, midnight UTC.</param>
internal sealed record ServerPhrase(WordsMeaning Meaning, IReadOnlyList<string> Words, int? Code, string? Server, string Source, DateTime AsOf)
{
    /// <summary>Whether a server's words are these.</summary>
    public bool Matches(string text) => HasCode(text) && Words.All(word => Holds(text, word));

    private bool HasCode(string text) =>
        Code is not { } code || (text.StartsWith(code.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) && !DigitAt(text, 3));

    // "4.7.66" is not in "14.7.660": a digit at the edge of the words must be at the edge of a number.
    private static bool Holds(string text, string word)
    {
        for (int at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            bool insideNumber = (DigitAt(word, 0) && DigitAt(text, at - 1)) || (DigitAt(word, word.Length - 1) && DigitAt(text, at + word.Length));
            if (!insideNumber) return true;
        }

        return false;
    }

    private static bool DigitAt(string text, int at) => at >= 0 && at < text.Length && text[at] is >= '0' and <= '9';
}
