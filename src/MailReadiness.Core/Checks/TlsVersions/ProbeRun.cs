using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Data;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>One connection that asks for one version: connect, STARTTLS, handshake, greeting, login, goodbye.</summary>
internal sealed class ProbeRun : IDisposable
{
    private const int MaxPlainAnswer = 1024;

    // A time-out rings a few milliseconds late on a machine that works; a tenth of it is more than that.
    private const int LateShare = 10;
    private static readonly TimeSpan LateAtLeast = TimeSpan.FromMilliseconds(100);

    private readonly ProbeTarget target;
    private readonly TlsVersion version;
    private readonly IReadOnlyList<ushort>? suites;
    private readonly TlsSession? known;
    private readonly MailSession session;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly DateTimeOffset startedAt = DateTimeOffset.UtcNow;
    private MailLine? line;
    private TlsLayer layer = TlsLayer.Network;
    private bool helloSent;
    private string loginNote = string.Empty;
    private TimeSpan? connected;
    private TimeSpan? handshakeEnded;
    private TlsVersion? negotiated;
    private string? cipherSuite;
    private string? greeting;
    private string? injected;
    private string? frontEnd;
    private IReadOnlyList<byte[]> certificates = [];
    private TlsSession? made;

    public ProbeRun(ProbeTarget target, TlsVersion version, IReadOnlyList<ushort>? suites, TlsSession? known)
    {
        this.known = known;
        this.target = target;
        this.version = version;
        this.suites = suites;
        session = MailSpeech.For(target.Endpoint.Protocol);
    }

    /// <summary>Whether goodbye was said and the server has not hung up yet.</summary>
    public bool AwaitsHangUp { get; private set; }

    // Whoever speaks has a connection to speak on.
    private MailLine Line => line ?? throw new InvalidOperationException("There is no connection yet.");

    public void Dispose() => line?.Dispose();

    /// <summary>Runs the attempt; whatever the server or the network does ends in an attempt, never in an exception.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<ProbeAttempt> RunAsync(Connector connector, TimeSpan limit, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        try
        {
            Connection connection = await connector.ConnectAsync(target.Endpoint.Host, target.Address, target.Endpoint.Port, deadline.Token).ConfigureAwait(false);
            line = new MailLine(connection, session);
            connected = watch.Elapsed;
            return await SpeakAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (NetworkException e)
        {
            if ((line is not null || e.Kind == NetworkFailure.ConnectionReset) && e.Kind != NetworkFailure.LocalResource) return Ended(ProbeEnd.Reset, $"{Where()} the connection was reset.");
            return Ended(e.Kind == NetworkFailure.LocalResource ? ProbeEnd.LocalTrouble : ProbeEnd.NoConnection, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            string seconds = Seconds(limit);
            if (StoodStill(limit, watch.Elapsed)) return Ended(ProbeEnd.LocalTrouble, $"{Where()} a time-out of {seconds} s rang only after {Seconds(watch.Elapsed)} s: this machine was asleep or too busy to listen. Check again when it has less to do.");
            if (line is null) return Ended(ProbeEnd.NoConnection, $"There was no connection to {target.Endpoint.Host} on port {target.Endpoint.Port} within {seconds} s: a firewall or a proxy may drop it without a word.");
            return line.HeardSinceSent
                ? Ended(ProbeEnd.Unfinished, $"{Where()} the server's answer was not complete within {seconds} s.")
                : Ended(ProbeEnd.Silence, $"{Where()} nothing came within {seconds} s.");
        }
    }

    /// <summary>Whether a time-out rang so late that this machine can't have listened all the time: its silence is not the server's.</summary>
    internal static bool StoodStill(TimeSpan limit, TimeSpan elapsed) => elapsed - limit > TimeSpan.FromTicks(Math.Max(LateAtLeast.Ticks, limit.Ticks / LateShare));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);

    private async Task<ProbeAttempt> SpeakAsync(CancellationToken cancel)
    {
        bool startTls = target.Endpoint.Security == MailSecurity.StartTls;
        if (startTls)
        {
            ProbeAttempt? refused = await StartTlsAsync(cancel).ConfigureAwait(false);
            if (refused is not null) return refused;
        }

        layer = TlsLayer.Handshake;
        ProbeAttempt? ended = version == TlsVersion.Ssl2
            ? await Ssl2Async(cancel).ConfigureAwait(false)
            : await HandshakeAsync(startTls, cancel).ConfigureAwait(false);
        if (ended is not null) return ended;

        handshakeEnded = watch.Elapsed;
        layer = TlsLayer.Greeting;
        session.TlsStarted(greetingExpected: !startTls);
        ended = await GreetAsync(startTls, cancel).ConfigureAwait(false);
        if (ended is not null) return ended;

        if (target.LoginProbe)
        {
            ended = await LoginAsync(cancel).ConfigureAwait(false);
            if (ended is not null) return ended;
        }

        await SayGoodbyeAsync(cancel).ConfigureAwait(false);
        return Ended(ProbeEnd.Spoke, $"The handshake finished with {cipherSuite} and the server went on to speak.{loginNote}", greeting);
    }

    private async Task<ProbeAttempt?> StartTlsAsync(CancellationToken cancel)
    {
        MailReply? reply = await Line.ReplyAsync(cancel).ConfigureAwait(false);
        if (reply is null) return ClosedOrBroken();
        if (reply.Kind != MailReplyKind.Ok) return Worded(reply, "The server turned the connection away in its plain-text greeting");
        Greeted(reply);
        layer = TlsLayer.StartTls;
        if (session.NeedsHelloFirst)
        {
            reply = await Line.HelloAsync(cancel).ConfigureAwait(false);
            if (reply is null) return ClosedOrBroken();
            if (reply.Kind != MailReplyKind.Ok) return Worded(reply, "The server answered EHLO with a refusal");
        }

        reply = await Line.AskAsync(session.StartTls(), cancel).ConfigureAwait(false);
        if (reply is null) return ClosedOrBroken();
        if (reply.Kind != MailReplyKind.Ok) return Worded(reply, "The server does not start TLS here");
        if (session.Unread > 0) injected = DisplayText.Clean(session.DiscardUnread(), DisplayText.MaximumLength);
        return null;
    }

    private async Task<ProbeAttempt?> HandshakeAsync(bool startTls, CancellationToken cancel)
    {
        TlsClient tls = new(version, target.ServerName, suites, target.Key, known);
        Line.Tls = tls;
        helloSent = true;
        while (true)
        {
            byte[] output = tls.TakeOutput();
            if (output.Length > 0) await Line.WriteAsync(output, cancel).ConfigureAwait(false);
            Observe(tls);
            if (tls.HandshakeFinished) return null;
            if (tls.State != TlsClientState.Handshaking) return await FailedAsync(tls.Failure!, tls.ReceivedAlert, tls.NotTls, startTls, cancel).ConfigureAwait(false);
            if (await Line.ReadAsync(cancel).ConfigureAwait(false) == 0) return Closed();
            tls.Receive(Line.Received);
        }
    }

    private async Task<ProbeAttempt?> Ssl2Async(CancellationToken cancel)
    {
        Ssl2Client client = new();
        helloSent = true;
        await Line.WriteAsync(client.Hello, cancel).ConfigureAwait(false);
        while (!client.Done)
        {
            if (await Line.ReadAsync(cancel).ConfigureAwait(false) == 0) return Closed();
            client.Receive(Line.Received);
        }

        handshakeEnded = watch.Elapsed;
        certificates = client.Certificates;
        negotiated = client.Answered;
        if (client.Failure is not null)
            return await FailedAsync(client.Failure, client.ReceivedAlert, client.NotTls, target.Endpoint.Security == MailSecurity.StartTls, cancel).ConfigureAwait(false);
        negotiated = TlsVersion.Ssl2;
        cipherSuite = client.CipherName;
        return Ended(ProbeEnd.Spoke, $"The server answered the SSL 2 hello and offers {cipherSuite}; the handshake was left there.");
    }

    private async Task<ProbeAttempt> FailedAsync(TlsFailure failure, Alert? alert, byte[]? notTls, bool startTls, CancellationToken cancel)
    {
        if (notTls is not null) return await PlainAnswerAsync(notTls, startTls, cancel).ConfigureAwait(false);
        if (failure.Kind == TlsFailureKind.Alert && alert?.Description == Alert.CloseNotify) return Ended(ProbeEnd.Fin, "The server closed the connection with close_notify.");
        return failure.Kind switch
        {
            TlsFailureKind.Alert => Ended(ProbeEnd.Alert, failure.Message, alert: alert),
            TlsFailureKind.OtherVersion => Ended(ProbeEnd.OtherVersion, negotiated is null ? failure.Message : $"The server chose {negotiated.Value.Display()} when {version.Display()} was offered."),
            _ => Ended(ProbeEnd.Garbage, failure.Message),
        };
    }

    // In place of its TLS answer the server sent something else: a refusal in words, or another protocol altogether.
    private async Task<ProbeAttempt> PlainAnswerAsync(byte[] first, bool startTls, CancellationToken cancel)
    {
        List<byte> text = [.. first];
        while (text.Count < MaxPlainAnswer && !text.Contains((byte)'\n'))
        {
            if (await Line.ReadOrNothingAsync(cancel).ConfigureAwait(false) == 0) break;
            text.AddRange(Line.Received.ToArray());
        }

        int lineEnd = text.IndexOf((byte)'\n');
        byte[] line = (lineEnd >= 0 ? text.GetRange(0, lineEnd) : text).ToArray();
        int length = line.Length > 0 && line[line.Length - 1] == '\r' ? line.Length - 1 : line.Length;
        string words = DisplayText.Clean(line.AsSpan(0, length), DisplayText.MaximumLength);
        if (MailSpeech.IsRefusal(Encoding.ASCII.GetString(line)))
        {
            if (startTls) layer = TlsLayer.StartTls;
            return Ended(ProbeEnd.Words, $"In place of a TLS answer the server said: {words}", words, meaning: ServerPhrases.Current.Classify(words));
        }

        return Ended(ProbeEnd.Foreign, $"{MailSpeech.Hint(line, session.Protocol)} It sent: {words}", words);
    }

    private async Task<ProbeAttempt?> GreetAsync(bool startTls, CancellationToken cancel)
    {
        MailReply? reply = startTls
            ? await Line.HelloAsync(cancel).ConfigureAwait(false)
            : await Line.ReplyAsync(cancel).ConfigureAwait(false);
        if (reply is null) return ClosedOrBroken();
        if (reply.Kind == MailReplyKind.Ok)
        {
            if (!startTls) Greeted(reply);
            return null;
        }

        if (reply.Kind == MailReplyKind.Malformed) return Ended(ProbeEnd.Garbage, Foreign(reply), reply.Text);
        WordsMeaning meaning = ServerPhrases.Current.Classify(reply.Text);
        bool optional = startTls && target.Endpoint.Protocol == MailProtocol.Pop3 && reply.Kind == MailReplyKind.Refused;
        if (optional && meaning is not (WordsMeaning.TlsVersionRefused or WordsMeaning.RateLimited))
        {
            // CAPA may be missing (RFC 2449, section 5): what tells is whether the session goes on.
            MailReply? goodbye = await Line.AskAsync(session.Goodbye(), cancel).ConfigureAwait(false);
            if (goodbye?.Kind == MailReplyKind.Ok) return Ended(ProbeEnd.Spoke, $"The handshake finished with {cipherSuite} and the server went on to speak.", greeting);
        }

        return Ended(ProbeEnd.Words, $"The handshake finished; then the server refused: {reply.Text}", reply.Text, meaning: meaning);
    }

    private async Task<ProbeAttempt?> LoginAsync(CancellationToken cancel)
    {
        if (target.Endpoint.Security == MailSecurity.Implicit)
        {
            MailReply? capabilities = await Line.HelloAsync(cancel).ConfigureAwait(false);
            if (capabilities is null) return ClosedOrBroken();
        }

        layer = TlsLayer.Login;
        byte[]? next = session.BeginLogin(ThrowAwayUser.Name(), ThrowAwayUser.Password());
        if (next is null)
        {
            layer = TlsLayer.Greeting;
            loginNote = $" No authentication was attempted: {session.LoginUnavailable}";
            return null;
        }

        while (true)
        {
            MailReply? reply = await Line.AskAsync(next, cancel).ConfigureAwait(false);
            if (reply is null) return ClosedOrBroken();
            next = session.ContinueLogin(reply);
            if (next is not null) continue;
            WordsMeaning meaning = ServerPhrases.Current.Classify(reply.Text);
            bool refused = meaning is WordsMeaning.TlsVersionRefused or WordsMeaning.RateLimited || (reply.Kind == MailReplyKind.Goodbye && meaning != WordsMeaning.AuthenticationFailed);
            if (!refused)
            {
                greeting = reply.Text;
                return null;
            }

            return Ended(ProbeEnd.Words, $"The handshake finished; the authentication attempt was answered: {reply.Text}", reply.Text, meaning: meaning);
        }
    }

    private async Task SayGoodbyeAsync(CancellationToken cancel)
    {
        if (Line.Tls is not { State: TlsClientState.Connected } tls) return;
        tls.Send(session.Goodbye());
        tls.Close();
        try
        {
            await Line.WriteAsync(tls.TakeOutput(), cancel).ConfigureAwait(false);
            AwaitsHangUp = true;
        }
        catch (NetworkException)
        {
            // The answer is known; that the server hung up first changes nothing.
        }
    }

    /// <summary>Reads until the server hangs up, or as long as is worth waiting.</summary>
    public Task WaitForHangUpAsync(TimeSpan limit, CancellationToken cancellationToken) => Line.WaitForHangUpAsync(limit, cancellationToken);

    private void Observe(TlsClient client)
    {
        if (client.ServerHello is { } hello)
        {
            if (Enum.IsDefined(typeof(TlsVersion), hello.Version)) negotiated = (TlsVersion)hello.Version;
            cipherSuite = CipherSuites.Name(hello.CipherSuite);
        }

        certificates = client.Certificates;
        made = client.Session;
    }

    private void Greeted(MailReply reply)
    {
        greeting = reply.Text;
        frontEnd = FrontEndName.FromGreeting(reply.Text);
    }

    private ProbeAttempt Worded(MailReply reply, string what) =>
        reply.Kind == MailReplyKind.Malformed
            ? Ended(ProbeEnd.Garbage, Foreign(reply), reply.Text)
            : Ended(ProbeEnd.Words, $"{what}: {reply.Text}", reply.Text, meaning: ServerPhrases.Current.Classify(reply.Text));

    private static string Foreign(MailReply reply) => reply.Text.Length == 0 ? reply.Hint ?? "" : $"{reply.Hint} It sent: {reply.Text}";

    private ProbeAttempt Closed()
    {
        string after = line?.Tls?.ReceivedAlert is { Description: not Alert.CloseNotify } warning ? $"after the warning {warning}" : "without a word";
        return Ended(ProbeEnd.Fin, $"{Where()} the server closed the connection {after}.");
    }

    private ProbeAttempt ClosedOrBroken()
    {
        TlsClient? tls = line?.Tls;
        if (session.Broken && line?.ServerClosed != true) return Ended(ProbeEnd.Garbage, $"{Where()} the server's answer could not be read: {session.BrokenReason}");
        if (tls?.Failure is { Kind: TlsFailureKind.Alert } alert) return Ended(ProbeEnd.Alert, $"{Where()} {alert.Message}", alert: tls.ReceivedAlert);
        return tls?.Failure is { } failure ? Ended(ProbeEnd.Garbage, failure.Message) : Closed();
    }

    private string Where() => layer switch
    {
        TlsLayer.Network => "Before the server said anything,",
        TlsLayer.StartTls => "Before TLS began,",
        TlsLayer.Handshake => line?.Tls?.ServerHello is null ? "After the ClientHello" : "In the middle of the handshake",
        TlsLayer.Greeting => "After the handshake",
        _ => "After the authentication attempt",
    };

    private ProbeAttempt Ended(ProbeEnd end, string summary, string? words = null, Alert? alert = null, WordsMeaning? meaning = null) => new()
    {
        Version = version,
        End = end,
        Layer = layer,
        HelloSent = helloSent,
        Summary = summary,
        Alert = alert,
        Words = words,
        Meaning = meaning,
        Negotiated = negotiated,
        CipherSuite = cipherSuite,
        Certificates = certificates,
        Session = made,
        FrontEnd = frontEnd,
        InjectedPlaintext = injected,
        StartedAt = startedAt,
        Connected = connected,
        HandshakeEnded = handshakeEnded,
        Duration = watch.Elapsed,
    };
}
