using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Reads what <see cref="HaproxyFormat"/> describes.</summary>
internal sealed class HaproxyReader(EvidenceFileInfo file) : EvidenceReader
{
    private bool warned;

    public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
    {
        // Other lines are HAProxy's own news, or other programs' in the same file.
        if (!HaproxyLine.TryRead(record, file.LastWrite, out HaproxyLine line) || !line.IsMail) return true;
        TlsVersion? version = TlsVersionText.Read(line.Version);
        if (line.IsTls && version is null && !warned)
        {
            sink.Warn(InventoryWarningKind.Limited, "The log has no TLS versions: add %sslv and %sslc to HAProxy's log-format to have them.");
            warned = true;
        }

        bool encrypted = line.IsTls || version is not null;
        sink.Add(new Sighting
        {
            Time = line.Time,
            Protocol = line.Protocol,
            Address = line.Client,
            TlsVersion = version,
            TlsLeg = encrypted ? TlsLeg.ClientToMail : TlsLeg.Unknown,
            TlsKind = !encrypted ? TlsKind.None : version is null ? TlsKind.EncryptedUnknown : TlsKind.Negotiated,
        });
        return true;
    }
}
