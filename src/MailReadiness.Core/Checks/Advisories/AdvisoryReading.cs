using System.Collections.Generic;

namespace MailReadiness.Checks.Advisories;

/// <summary>What Microsoft Graph gave.</summary>
/// <param name="Advisories">The advisories, the newest first.</param>
/// <param name="Problems">What could not be read, and what to do; empty when everything was.</param>
public sealed record AdvisoryReading(IReadOnlyList<ServiceAdvisory> Advisories, IReadOnlyList<string> Problems);
