using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailReadiness.Data;

/// <summary>An incident of the past that broke deletes, and the signature by which one like it is recognised, from <c>advisories.json</c>.</summary>
/// <param name="Id">The advisory, such as <c>EX1221076</c>.</param>
/// <param name="Title">What it was, in a few words.</param>
/// <param name="Start">When it started, UTC.</param>
/// <param name="End">When it ended, UTC.</param>
/// <param name="Scenario">The scenario whose verdict is part of the signature.</param>
/// <param name="Verdicts">The verdicts that scenario may have.</param>
/// <param name="ControlPassed">The control that must have passed.</param>
/// <param name="Words">The signature in words, as a part of a sentence.</param>
/// <param name="Lesson">What to keep in mind when it looks alike, as a sentence.</param>
/// <param name="Source">Where the facts are from.</param>
/// <param name="AsOf">The day they are from.</param>
internal sealed record KnownIncident(
    string Id, string Title, DateTimeOffset Start, DateTimeOffset End, string Scenario, IReadOnlyList<string> Verdicts,
    string ControlPassed, string Words, string Lesson, string Source, DateTime AsOf)
{
    private static readonly Lazy<IReadOnlyList<KnownIncident>> Loaded = new(() => Load(Environment.GetEnvironmentVariable(DataFile.DirectoryVariable)));

    /// <summary>The incidents known.</summary>
    /// <exception cref="InvalidDataException">The file that replaces the built-in one is wrong; the message names file, line and problem.</exception>
    public static IReadOnlyList<KnownIncident> All => Loaded.Value;

    internal static IReadOnlyList<KnownIncident> Load(string? directory) => [.. AdvisoryFile.Read(directory, Incident).OfType<KnownIncident>()];

    private static KnownIncident? Incident(JsonValue value)
    {
        if (value["signature"] is not { } signature) return null;
        return new KnownIncident(value.Required("id").AsString(), value.Required("title").AsString(), value.Required("start").AsTime(), value.Required("end").AsTime(),
            signature.Required("scenario").AsString(), AdvisoryFile.Texts(signature, "verdicts"), signature.Required("controlPassed").AsString(),
            signature.Required("words").AsString(), value.Required("lesson").AsString(), value.Required("source").AsString(), value.Required("date").AsDate());
    }
}
