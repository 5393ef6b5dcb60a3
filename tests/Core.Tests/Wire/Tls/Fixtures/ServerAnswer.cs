using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Wire.Tls.Fixtures;

/// <summary>Everything one server sent on one connection.</summary>
/// <param name="Server">Which server, and what of it.</param>
/// <param name="Version">The version asked for.</param>
/// <param name="Suite">The one suite that was offered; null for the usual ones.</param>
/// <param name="Base64">The bytes.</param>
internal sealed record ServerAnswer(string Server, TlsVersion Version, int? Suite, string Base64)
{
    /// <summary>Every recording of a real server.</summary>
    public static IReadOnlyList<ServerAnswer> All { get; } = [.. DovecotAnswers.All.Concat(OpenSslAnswers.All).Concat(GnuTlsAnswers.All)];

    public byte[] Bytes { get; } = Convert.FromBase64String(Base64);

    /// <summary>A client that asks as the one did whose answer this is.</summary>
    public TlsClient Client() => new(Version, "mail.example.org", Suite is { } suite ? [(ushort)suite] : null);

    public override string ToString() => $"{Server}, {Version}";
}
