using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Reads the looks at a canary as one story. A look that failed says nothing; without a look by POP3 that saw, or with only failed ones after it was gone, nothing is known.</summary>
internal static class AftermathRule
{
    internal const string Pop3 = "POP3";

    /// <summary>What became of the canary.</summary>
    /// <param name="uidl">Its UIDL when it was deleted; null when not known.</param>
    /// <param name="looks">The looks, in order.</param>
    internal static Aftermath Of(string? uidl, IReadOnlyList<DeleteLook> looks)
    {
        DeleteLook[] seen = [.. looks.Where(look => look.Protocol == Pop3 && look.Seen != CanarySight.Unknown)];
        if (seen.Length == 0) return Aftermath.Unknown;
        DeleteLook last = seen[seen.Length - 1];
        bool wasGone = seen.Any(look => look.Seen == CanarySight.Gone);
        bool wasThere = seen.Any(look => look.Seen == CanarySight.Present);
        if (last.Seen == CanarySight.Present)
        {
            bool renamed = uidl is not null && last.Uidl is not null && !UidlText.NamesTheSame(uidl, last.Uidl);
            return (wasGone, renamed) switch
            {
                (true, true) => Aftermath.Replaced,
                (true, false) => Aftermath.Back,
                (false, true) => Aftermath.KeptRenamed,
                _ => Aftermath.Kept,
            };
        }

        // Gone once, and the looks after that failed: it may be back, unless somebody else saw that it is not.
        List<DeleteLook> since = [.. looks.SkipWhile(look => !ReferenceEquals(look, last)).Skip(1)];
        int failed = since.FindLastIndex(look => look.Protocol == Pop3);
        if (failed >= 0 && since.Skip(failed).LastOrDefault(look => look.Seen != CanarySight.Unknown)?.Seen != CanarySight.Gone) return Aftermath.Unknown;
        DeleteLook? witness = looks.LastOrDefault(look => look.Protocol != Pop3 && look.Seen != CanarySight.Unknown);
        if (witness is { Seen: CanarySight.Present }) return Aftermath.Hidden;
        return wasThere ? Aftermath.GoneLate : Aftermath.Gone;
    }
}
