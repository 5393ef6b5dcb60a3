using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Reads what <see cref="ZeekSslTsvFormat"/> describes.</summary>
internal sealed class ZeekSslTsvReader : EvidenceReader
{
    private readonly byte separator;
    private readonly int count;
    private readonly int[] starts;
    private readonly int[] lengths;
    private readonly int time;
    private readonly int client;
    private readonly int port;
    private readonly int version;
    private readonly int serverName;
    private readonly int established;
    private readonly int ja4;
    private readonly byte[] unset;

    public ZeekSslTsvReader(EvidenceFileInfo file)
    {
        separator = ZeekSslTsvFormat.Separator(file.Head);
        CsvHeader columns = ZeekSslTsvFormat.Columns(file.Head);
        count = columns.Count;
        starts = new int[count];
        lengths = new int[count];
        time = columns.Find("ts");
        client = columns.Find("id.orig_h");
        port = columns.Find("id.resp_p");
        version = columns.Find("version");
        serverName = columns.Find("server_name");
        established = columns.Find("established");
        ja4 = columns.Find("ja4");
        ReadOnlySpan<byte> mark = ZeekSslTsvFormat.Setting(file.Head, "#unset_field"u8);
        unset = mark.IsEmpty ? [(byte)'-'] : mark.ToArray();
    }

    public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
    {
        if (record.IsEmpty || record[0] == '#') return true;

        // Most connections are no mail: of those no more than the port is looked at.
        int at = 0;
        if (port < 0 || !Split(record, 0, port + 1, ref at) || !Utf8.TryNumber(Field(record, port), out long number) || number > 65535) return false;
        if (MailService.OfPort((int)number) is null) return true;
        if (!Split(record, port + 1, count, ref at) || at != record.Length + 1) return false;
        ReadOnlySpan<byte> done = Field(record, established);
        return new ZeekSslRow
        {
            Time = Field(record, time),
            Client = Field(record, client),
            Port = (int)number,
            Version = Field(record, version),
            ServerName = Field(record, serverName),
            Ja4 = Field(record, ja4),
            Established = done.Length > 0 && Utf8.Lower(done[0]) is (byte)'t' or (byte)'1',
        }.Give(sink);
    }

    private bool Split(ReadOnlySpan<byte> record, int from, int to, ref int at)
    {
        for (int i = from; i < to; i++)
        {
            if (at > record.Length) return false;
            int length = record.Slice(at).IndexOf(separator);
            if (length < 0) length = record.Length - at;
            starts[i] = at;
            lengths[i] = length;
            at += length + 1;
        }

        return true;
    }

    private ReadOnlySpan<byte> Field(ReadOnlySpan<byte> record, int column)
    {
        if (column < 0) return default;
        ReadOnlySpan<byte> field = record.Slice(starts[column], lengths[column]);
        return field.SequenceEqual(unset) || field.SequenceEqual("(empty)"u8) ? default : field;
    }
}
