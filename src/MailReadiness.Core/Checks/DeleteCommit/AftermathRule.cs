using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Reads the looks at a canary as one story. A look that failed says nothing; without a look by POP3 that saw, nothing is known.</summary>
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

        DeleteLook? witness = looks.LastOrDefault(look => look.Protocol != Pop3 && look.Seen != CanarySight.Unknown);
        if (witness is { Seen: CanarySight.Present }) return Aftermath.Hidden;
        return wasThere ? Aftermath.GoneLate : Aftermath.Gone;
    }
}
