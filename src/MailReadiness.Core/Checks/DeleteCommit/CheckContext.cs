using System.Globalization;
using System.Linq;
using System.Threading;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What the parts of one mailbox's check share.</summary>
internal sealed class CheckContext
{
    private int sessions;

    internal CheckContext(DeleteCommitMailbox mailbox, DeleteCommitOptions options, Connector connector, AddressResolver resolver)
    {
        (Mailbox, Options, Connector, Resolver) = (mailbox, options, connector, resolver);
        Transcript = new WireTranscript(Lines, onLine: options.OnTranscript is { } watch ? line => watch(Public(line)) : null);
    }

    private const int Lines = 4000;

    internal DeleteCommitMailbox Mailbox { get; }

    internal DeleteCommitOptions Options { get; }

    internal Connector Connector { get; }

    internal AddressResolver Resolver { get; }

    internal WireTranscript Transcript { get; }

    internal string NextLabel(string protocol) =>
        protocol + " #" + Interlocked.Increment(ref sessions).ToString(CultureInfo.InvariantCulture);

    // A name given for the POP3 server holds for other services of the same host too.
    internal string? ServerNameFor(MailEndpoint endpoint) => endpoint.Host == Mailbox.Endpoint.Host ? Options.ServerName : null;

    internal void Step(string text) => Options.OnStep?.Invoke($"{Mailbox}: {text}");

    internal TranscriptLine[] TranscriptLines() => [.. Transcript.Lines().Select(Public)];

    private static TranscriptLine Public(WireLine line) => new(line.At, line.Session, line.Direction switch
    {
        WireDirection.Sent => TranscriptDirection.Sent,
        WireDirection.Received => TranscriptDirection.Received,
        _ => TranscriptDirection.Event,
    }, line.Text);
}
