using System;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>One thing that happened in a session; its texts are kept by the <see cref="LogSession"/>.</summary>
/// <param name="Kind">What, in the numbers of the reader that noted it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Time">When (UTC).</param>
/// <param name="FirstStart">Where the first text is.</param>
/// <param name="FirstLength">How long it is.</param>
/// <param name="SecondStart">Where the second text is.</param>
/// <param name="SecondLength">How long it is.</param>
internal readonly record struct SessionEvent(byte Kind, SightingOutcome Outcome, DateTime Time, int FirstStart, int FirstLength, int SecondStart, int SecondLength);
