using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>How many of the sampled connections refused a version, over all addresses or on one front end.</summary>
/// <param name="Version">The version sampled.</param>
/// <param name="FrontEnd">The front end's name from the greeting; null for the whole sample.</param>
/// <param name="Refused">Samples that refused the version.</param>
/// <param name="Accepted">Samples that accepted it.</param>
/// <param name="Undecided">Samples that proved neither; they count in no share.</param>
/// <param name="Low">Lower bound of the 95 % Wilson interval of the share that refuses, 0 to 1; null without decided samples.</param>
/// <param name="High">Upper bound of that interval, 0 to 1.</param>
public sealed record RolloutShare(
    TlsVersion Version, string? FrontEnd, int Refused, int Accepted, int Undecided, double? Low, double? High);
