using System;
using System.Globalization;
using System.Threading;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>Numbers the messages of one server.</summary>
internal sealed class MessageNumbers
{
    private readonly string run = Guid.NewGuid().ToString("N").Substring(0, 8);
    private long last;

    public long Next() => Interlocked.Increment(ref last);

    /// <summary>A UIDL nobody else has: 1 to 70 characters from 0x21 to 0x7E (RFC 1939, section 7).</summary>
    public string Uidl(long id) => run + "." + id.ToString(CultureInfo.InvariantCulture);
}
