using System;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Reads the records of one file, or of one block of it, into sightings.</summary>
internal abstract class EvidenceReader
{
    /// <summary>
    /// Whether a record may hold anything for this format. Asked about every record, so it must be fast; a true costs time, a false is final.
    /// Must survive any order of keys, white space and escapes: a text with a backslash and a u is never left out.
    /// </summary>
    public virtual bool MayMatter(ReadOnlySpan<byte> text) => true;

    /// <summary>
    /// Where the first thing is that may matter, so that what is before it need not even be cut; -1 when there is none. The same care holds as for <see cref="MayMatter"/>;
    /// use one or the other (<see cref="Text.TextHints"/> finds words). With 0, every record is asked about.
    /// </summary>
    public virtual int FirstHint(ReadOnlySpan<byte> text) => 0;

    /// <summary>Reads a record.</summary>
    /// <returns>False for a damaged record. One that is well and says nothing about mail clients is true.</returns>
    public abstract bool Read(ReadOnlySpan<byte> record, ISightingSink sink);

    /// <summary>Whether a record has all of its columns, whatever is in them: then it is one record. Asked about damaged rows of CSV, which may have taken others along.</summary>
    public virtual bool IsWhole(ReadOnlySpan<byte> record) => false;

    /// <summary>Takes over the sessions that the reader of the next block has left open or found open. Only with <see cref="ReadingOrder.Blocks"/>.</summary>
    public virtual void Join(EvidenceReader next, ISightingSink sink)
    {
    }

    /// <summary>Whether a reader whose sessions were taken over by <see cref="Join"/> may read another block: it has kept nothing of the last one.</summary>
    public virtual bool IsReusable => false;

    /// <summary>Gives out what is still open, at the end of the file.</summary>
    public virtual void Finish(ISightingSink sink)
    {
    }
}
