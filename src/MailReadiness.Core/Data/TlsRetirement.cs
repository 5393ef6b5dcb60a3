using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailReadiness.Data;

/// <summary>An announced end of old TLS versions, from <c>advisories.json</c>. All days are midnight UTC.</summary>
/// <param name="Id">The announcement, such as <c>MC1293480</c>.</param>
/// <param name="Title">What ends, in a few words.</param>
/// <param name="Protocols">The protocols it is about: <c>pop3</c>, <c>imap</c>, <c>smtp</c>.</param>
/// <param name="Expires">The day the announcement itself ends.</param>
/// <param name="Revisions">Its revisions, oldest first, at least one.</param>
public sealed record TlsRetirement(string Id, string Title, IReadOnlyList<string> Protocols, DateTime Expires, IReadOnlyList<RetirementRevision> Revisions)
{
    private static readonly Lazy<IReadOnlyList<TlsRetirement>> Loaded = new(() => Load(Environment.GetEnvironmentVariable(DataFile.DirectoryVariable)));

    /// <summary>The announcements known.</summary>
    /// <exception cref="InvalidDataException">The file that replaces the built-in one is wrong; the message names file, line and problem.</exception>
    public static IReadOnlyList<TlsRetirement> All => Loaded.Value;

    /// <summary>The newest revision that is confirmed.</summary>
    public RetirementRevision Current => Revisions.Last(revision => revision.Confirmed);

    internal static IReadOnlyList<TlsRetirement> Load(string? directory) => [.. AdvisoryFile.Read(directory, Retirement).OfType<TlsRetirement>()];

    private static TlsRetirement? Retirement(JsonValue value)
    {
        if (value["endsOldTls"]?.AsBoolean() is not true) return null;
        JsonValue list = value.Required("revisions");
        RetirementRevision[] revisions = [.. list.AsArray().Select(Revision).OrderBy(revision => revision.Revised)];
        if (!revisions.Any(revision => revision.Confirmed)) throw list.Wrong("at least one revision must be confirmed");
        return new TlsRetirement(value.Required("id").AsString(), value.Required("title").AsString(), AdvisoryFile.Texts(value, "protocols"), value.Required("end").AsTime().UtcDateTime.Date, revisions);
    }

    private static RetirementRevision Revision(JsonValue value) => new(
        value.Required("date").AsDate(), value["actBy"]?.AsDate(), value.Required("rolloutStart").AsDate(), value.Required("rolloutEnd").AsDate(),
        value.Required("source").AsString(), value["confirmed"]?.AsBoolean() ?? true);
}
