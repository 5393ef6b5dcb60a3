using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using MailReadiness.Checks.Inventory.Formats.Objects;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Formats.Tenant;

/// <summary>The report on SMTP AUTH clients of the Exchange admin center: how many messages a sender submitted, and the share of each TLS version.</summary>
internal sealed class SmtpAuthClients : IObjectFormat
{
    public string Name => "smtp-auth-clients";

    public EvidenceMatch Detect(IEvidenceObject evidence)
    {
        bool sender = Sender(evidence) is not null, shares = false;
        foreach (string name in evidence.Names) shares |= VersionOf(name) is not null;
        return sender && shares ? EvidenceMatch.Certain : shares && EvidenceValue.Has(evidence, "Messages sent") ? EvidenceMatch.Likely : EvidenceMatch.None;
    }

    public bool Read(IEvidenceObject evidence, ISightingSink sink)
    {
        string? senderName = Sender(evidence);
        byte[] sender = senderName is null ? [] : EvidenceValue.Text(evidence, senderName);
        if (Utf8.Trim(sender).IsEmpty) return false;
        if (!TryMessages(EvidenceValue.Text(evidence, "Messages sent", "Message count", "MessagesSent"), out long messages)) return false;
        List<(TlsVersion Version, double Share)> shares = [];
        foreach (string name in evidence.Names)
        {
            if (VersionOf(name) is not { } version) continue;
            if (!TryShare(EvidenceValue.Text(evidence, name), out double share)) return false;
            if (share > 0) shares.Add((version, share));
        }

        if (messages == 0 && shares.Count == 0) return true;
        Report(sender, messages, shares, sink);
        return true;
    }

    private static void Report(byte[] sender, long messages, List<(TlsVersion Version, double Share)> shares, ISightingSink sink)
    {
        var sighting = new Sighting { Mailbox = Utf8.Trim(sender), Protocol = MailProtocol.Smtp, Outcome = SightingOutcome.Succeeded, Count = messages };
        if (shares.Count == 0)
        {
            sink.Add(sighting);
            return;
        }

        // Shares are rounded in the report: each version seen has one message at least, and what is left over goes to the most frequent one.
        double total = 0;
        int most = 0;
        for (int i = 0; i < shares.Count; i++)
        {
            total += shares[i].Share;
            if (shares[i].Share > shares[most].Share) most = i;
        }

        sighting.TlsLeg = TlsLeg.ClientToMail;
        sighting.TlsKind = TlsKind.Negotiated;
        long left = messages;
        for (int i = 0; i < shares.Count; i++)
        {
            if (i == most) continue;
            sighting.Count = Math.Max(1, (long)Math.Round(messages * shares[i].Share / total));
            sighting.TlsVersion = shares[i].Version;
            left -= sighting.Count;
            sink.Add(sighting);
        }

        sighting.Count = Math.Max(1, left);
        sighting.TlsVersion = shares[most].Version;
        sink.Add(sighting);
    }

    private static string? Sender(IEvidenceObject evidence)
    {
        foreach (string name in (string[])["Sender address", "SenderAddress", "Sender"])
        {
            if (EvidenceValue.Has(evidence, name)) return name;
        }

        return null;
    }

    // "TLS 1.0 %", "TLS 1.0", "TLS1.0%", "Tls10Percent" name a version; a name that goes on in other words does not.
    private static TlsVersion? VersionOf(string name) =>
        name.TrimStart().StartsWith("tls", StringComparison.OrdinalIgnoreCase) ? TlsVersionText.Read(Encoding.UTF8.GetBytes(name.Trim())) : null;

    private static bool TryMessages(byte[] text, out long messages)
    {
        messages = 0;
        string plain = Utf8.Text(Utf8.Trim(text)).Replace(",", "");
        return plain.Length == 0 || (long.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out messages) && messages < 1_000_000_000_000);
    }

    private static bool TryShare(byte[] text, out double share)
    {
        share = 0;
        string plain = Utf8.Text(Utf8.Trim(text)).TrimEnd('%', ' ').Replace(',', '.');
        if (plain.Length == 0) return true;
        return double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) && share <= 100.5;
    }
}
