using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory;
using MailReadiness.Reports;
using MailReadiness.Wire.Tls;

namespace MailReadiness.PowerShell.Common;

/// <summary>Clients in words, for the views of MailReadiness.Format.ps1xml and for verbose lines. Takes names as text, because that is what remoting and jobs leave of them.</summary>
public static class InventoryText
{
    /// <summary>Text from a source, harmless on a terminal; a dash for none.</summary>
    /// <param name="text">The text.</param>
    public static string Cell(string? text) => string.IsNullOrEmpty(text) ? "-" : SafeText.Line(text);

    /// <summary>What is known about the TLS, short: version, kind and leg, such as <c>TLS 1.0 mail</c> or <c>? Entra</c>.</summary>
    /// <param name="version">The version's name; empty for not known.</param>
    /// <param name="kind">The kind's name.</param>
    /// <param name="leg">The leg's name.</param>
    public static string Short(string? version, string? kind, string? leg)
    {
        string what = Enum.TryParse(version, out TlsVersion known) && !string.IsNullOrEmpty(version) ? ResultText.Name(known) : kind == nameof(TlsKind.EncryptedUnknown) ? Strings.Get(nameof(Strings.TlsEncrypted)) : "-";
        string how = kind switch
        {
            nameof(TlsKind.MaxOffered) => Strings.Get(nameof(Strings.TlsMaxShort)),
            nameof(TlsKind.ConfiguredCap) => Strings.Get(nameof(Strings.TlsCapShort)),
            _ => "",
        };
        string where = leg == nameof(TlsLeg.ClientToEntra) ? Strings.Get(nameof(Strings.LegEntraShort)) : "";
        return string.Join(" ", Filled(what, how, where));
    }

    /// <summary>What is known about the TLS, in full: version, kind and leg.</summary>
    /// <param name="version">The version's name; empty for not known.</param>
    /// <param name="kind">The kind's name.</param>
    /// <param name="leg">The leg's name.</param>
    public static string Full(string? version, string? kind, string? leg)
    {
        string what = Enum.TryParse(version, out TlsVersion known) && !string.IsNullOrEmpty(version) ? ResultText.Name(known) : Strings.Get(nameof(Strings.TlsVersionUnknown));
        string how = kind switch
        {
            nameof(TlsKind.Negotiated) => Strings.Get(nameof(Strings.TlsNegotiated)),
            nameof(TlsKind.MaxOffered) => Strings.Get(nameof(Strings.TlsMaxOffered)),
            nameof(TlsKind.ConfiguredCap) => Strings.Get(nameof(Strings.TlsConfiguredCap)),
            nameof(TlsKind.EncryptedUnknown) => Strings.Get(nameof(Strings.TlsEncryptedUnknown)),
            _ => Strings.Get(nameof(Strings.TlsNone)),
        };
        string where = leg switch
        {
            nameof(TlsLeg.ClientToMail) => Strings.Get(nameof(Strings.LegMail)),
            nameof(TlsLeg.ClientToEntra) => Strings.Get(nameof(Strings.LegEntra)),
            _ => Strings.Get(nameof(Strings.LegUnknown)),
        };
        return string.Join(", ", what, how, where);
    }

    /// <summary>What was read, a line for each source, and what was left out.</summary>
    internal static IEnumerable<string> Lines(InventorySummary summary)
    {
        foreach (InventoryFile file in summary.Files)
            yield return Strings.Format(nameof(Strings.VerboseFile), file.Path, file.Format ?? Strings.Get(nameof(Strings.FormatUnknown)), file.Bytes, file.Records, file.Sightings, file.Damaged);
        if (summary.SprayAttempts > 0) yield return Strings.Format(nameof(Strings.VerboseSpray), summary.SprayAttempts, summary.SprayedMailboxes);
    }

    private static IEnumerable<string> Filled(params string[] words)
    {
        foreach (string word in words)
        {
            if (word.Length > 0) yield return word;
        }
    }
}
