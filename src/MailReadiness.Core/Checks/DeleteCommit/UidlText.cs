using System;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Which part of a UIDL names the message.</summary>
/// <remarks>
/// GNU Mailutils writes hash.time.number and stores it when a session ends well; where that failed, the next session finds the same hash with another time
/// (seen on pop3d 3.15 with an immutable maildrop). That is the same message, neither a new one nor a lost one.
/// </remarks>
internal static class UidlText
{
    private const int HashLength = 32;

    /// <summary>Whether two UIDLs name one message.</summary>
    internal static bool NamesTheSame(string one, string other) => StablePart(one) == StablePart(other);

    /// <summary>The part that stays while the message does: the hash of a Mailutils UIDL, all of any other.</summary>
    internal static string StablePart(string uidl)
    {
        if (uidl.Length <= HashLength || uidl[HashLength] != '.') return uidl;
        int dot = uidl.IndexOf('.', HashLength + 1);
        if (dot < 0 || !Has(uidl, 0, HashLength, IsHex) || !Has(uidl, HashLength + 1, dot, IsDigit) || !Has(uidl, dot + 1, uidl.Length, IsDigit)) return uidl;
        return uidl.Substring(0, HashLength);
    }

    private static bool Has(string text, int from, int to, Func<char, bool> isRight)
    {
        if (from == to) return false;
        for (int i = from; i < to; i++)
            if (!isRight(text[i])) return false;
        return true;
    }

    private static bool IsDigit(char letter) => letter is >= '0' and <= '9';

    private static bool IsHex(char letter) => IsDigit(letter) || letter is >= 'a' and <= 'f';
}
