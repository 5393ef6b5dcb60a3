using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Checks.Advisories;

/// <summary>Reads service health issues and message center posts: built in, from files, from pipeline objects, from Microsoft Graph.</summary>
public static class AdvisoryReader
{
    /// <summary>The announcements known without asking anybody.</summary>
    /// <exception cref="InvalidDataException">The file that replaces the built-in one is wrong; the message names file, line and problem.</exception>
    public static IReadOnlyList<ServiceAdvisory> BuiltIn() => BuiltInAdvisories.Read();

    /// <summary>Reads a JSON file as Microsoft Graph gives it: one object, an array, or a page with its <c>value</c>; issues and posts may be mixed.</summary>
    /// <param name="path">The file, in UTF-8 or UTF-16, also packed with gzip.</param>
    /// <exception cref="InvalidDataException">It is no such file; the message names file, line and problem.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it.</exception>
    public static IReadOnlyList<ServiceAdvisory> FromFile(string path)
    {
        List<ServiceAdvisory> read = [];
        DateTimeOffset asOf = new(File.GetLastWriteTimeUtc(path));
        int number = 0;
        foreach (IEvidenceObject value in ObjectFile.Read(path))
        {
            number++;
            if (GraphAdvisory.TryRead(value, Path.GetFileName(path), asOf, out string problem) is not { } advisory)
                throw new InvalidDataException(FormattableString.Invariant($"{path}, object {number}: {problem}"));
            read.Add(advisory);
        }

        return read;
    }

    /// <summary>Reads an object of Get-MgServiceAnnouncementIssue, Get-MgServiceAnnouncementMessage or Invoke-MgGraphRequest by the names of its properties.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">It is neither an issue nor a post; the message says what it lacks.</exception>
    public static ServiceAdvisory FromObject(IEvidenceObject value) =>
        GraphAdvisory.TryRead(value ?? throw new ArgumentNullException(nameof(value)), "pipeline", null, out string problem) ?? throw new FormatException(problem);

    /// <summary>Asks Microsoft Graph for all service health issues and message center posts of the tenant.</summary>
    /// <param name="options">As whom, and where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What it gave; a part that was refused or did not come is named in the problems.</returns>
    /// <exception cref="ArgumentException">The root would take the token without TLS, or the secret is no access token.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Task<AdvisoryReading> FromGraphAsync(GraphAdvisoryOptions options, CancellationToken cancellationToken = default) =>
        GraphAdvisories.ReadAsync(options ?? throw new ArgumentNullException(nameof(options)), cancellationToken);

    /// <summary>Makes one advisory of those with the same id: the last modified one counts, the others fill what it lacks, and where dates changed the revisions say so.</summary>
    /// <param name="advisories">Advisories from any sources.</param>
    /// <returns>One for each id, in the order the ids came.</returns>
    public static IReadOnlyList<ServiceAdvisory> Merge(IEnumerable<ServiceAdvisory> advisories) => AdvisoryMerge.Of(advisories ?? throw new ArgumentNullException(nameof(advisories)));
}
