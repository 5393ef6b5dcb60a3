using System;
using System.Collections.Generic;
using System.IO;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Formats.Objects;
using MailReadiness.Checks.Inventory.Framing;
using MailReadiness.Checks.Inventory.Sources;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Data;

namespace MailReadiness.Checks;

/// <summary>Reads the objects that somebody wrote to a file: JSON as ConvertTo-Json and Microsoft Graph write it, or CSV as Export-Csv does.</summary>
internal static class ObjectFile
{
    /// <summary>The most bytes of JSON that are read, since the whole of it is held in memory. CSV is read row by row.</summary>
    public const int LargestJson = 64 * 1024 * 1024;

    /// <summary>Reads the objects one after the other; each is valid until the next is asked for.</summary>
    /// <param name="path">The file, in UTF-8 or UTF-16, also packed with gzip.</param>
    /// <exception cref="InvalidDataException">It is neither; the message names file, line and problem.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it.</exception>
    public static IEnumerable<IEvidenceObject> Read(string path)
    {
        using Stream stream = EvidenceStream.Open(new EvidenceFile(path, null, 0), static _ => { }, out byte[] head);
        if (FirstByte(head) is (byte)'{' or (byte)'[')
        {
            foreach (IEvidenceObject value in JsonObject.Unfold(Json(path, stream))) yield return value;
            yield break;
        }

        CsvTable table = CsvTable.Read(head);
        if (table.Names.Count < 2) throw new InvalidDataException($"{path} is neither JSON nor CSV with a header. Write it with ConvertTo-Json or Export-Csv.");
        RecordFramer framer = RecordFramer.Create(EvidenceFraming.CsvRows, stream, head);
        var block = new RecordBlock();
        var fields = new CsvFields(table.Separator);
        var row = new CsvEvidence(table.Names);
        while (framer.Next(block))
        {
            if (block.Damaged.Count > 0) throw new InvalidDataException($"{path}: a quote in it is opened and not closed, so its rows cannot be told apart. Write it again.");
            for (int i = 0; i < block.Count; i++)
            {
                if (Fill(path, table, fields, block, i, row)) yield return row;
            }
        }
    }

    private static JsonValue Json(string path, Stream stream)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > LargestJson)
                throw new InvalidDataException($"{path} holds more than {LargestJson / 1024 / 1024} MiB of JSON. Write fewer properties with Select-Object, or CSV.");
        }

        try
        {
            return JsonReader.Parse(bytes.ToArray());
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{path}, {problem.Message}", problem);
        }
    }

    private static bool Fill(string path, CsvTable table, CsvFields fields, RecordBlock block, int index, CsvEvidence row)
    {
        ReadOnlySpan<byte> record = block.Text.Slice(block.StartOf(index), block.EndOf(index) - block.StartOf(index));
        if (table.IsHeader(record)) return false;
        if (!fields.Split(record) || fields.Count != table.Names.Count)
            throw new InvalidDataException($"{path}: a row has {fields.Count} cells, and the header {table.Names.Count}. It begins with \"{Net.EscapedText.Escape(Utf8.Text(record))}\". Write the file again.");
        for (int i = 0; i < fields.Count; i++) row.Values[i] = Utf8.Text(fields.Get(record, i));
        return true;
    }

    private static byte FirstByte(byte[] head) => new EvidenceHead(head, "").FirstByte;
}
