using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Reads what <see cref="ZeekSslJsonFormat"/> describes; the endpoints may also be an object <c>id</c> of their own, as log shippers make them.</summary>
internal sealed class ZeekSslJsonReader : EvidenceReader
{
    public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
    {
        var scan = new JsonScan(record);
        var row = default(ZeekSslRow);
        if (!scan.Enter('{')) return false;
        while (scan.NextProperty())
        {
            if (scan.NameIs("ts"u8)) row.Time = scan.ReadText();
            else if (scan.NameIs("version"u8)) row.Version = scan.ReadText();
            else if (scan.NameIs("server_name"u8)) row.ServerName = scan.ReadText();
            else if (scan.NameIs("ja4"u8)) row.Ja4 = scan.ReadText();
            else if (scan.NameIs("established"u8)) row.Established = scan.ReadBoolean() == true;
            else if (scan.NameIs("id.orig_h"u8)) row.Client = scan.ReadText();
            else if (scan.NameIs("id.resp_p"u8)) row.Port = ReadPort(ref scan);
            else if (scan.NameIs("id"u8) && scan.Enter('{')) ReadEndpoints(ref scan, ref row);
        }

        return !scan.Damaged && row.Give(sink);
    }

    private static void ReadEndpoints(ref JsonScan scan, ref ZeekSslRow row)
    {
        while (scan.NextProperty())
        {
            if (scan.NameIs("orig_h"u8)) row.Client = scan.ReadText();
            else if (scan.NameIs("resp_p"u8)) row.Port = ReadPort(ref scan);
        }
    }

    private static int ReadPort(scoped ref JsonScan scan) => Utf8.TryNumber(scan.ReadText(), out long port) && port <= 65535 ? (int)port : 0;
}
