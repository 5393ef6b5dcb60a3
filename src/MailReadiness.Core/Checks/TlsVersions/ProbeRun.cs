using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics;
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

    private readonly ProbeTarget target;
    private readonly TlsVersion version;
    private readonly IReadOnlyList<ushort>? suites;
    private readonly MailSession session;
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly DateTimeOffset startedAt = DateTimeOffset.UtcNow;
    private Connection? connection;
    private TlsClient? tls;
    private TlsLayer layer = TlsLayer.Network;
    private bool helloSent;
    private bool heardSinceSent;
    private bool heardWords;
    private bool serverClosed;
    private string loginNote = string.Empty;
    private TimeSpan? connected;
    private TimeSpan? handshakeEnded;
    private TlsVersion? negotiated;
    private string? cipherSuite;
    private string? greeting;
    private string? injected;
    private string? frontEnd;
    private IReadOnlyList<byte[]> certificates = [];

    public ProbeRun(ProbeTarget target, TlsVersion version, IReadOnlyList<ushort>? suites)
    {
        this.target = target;
        this.version = version;
        this.suites = suites;
        session = MailSpeech.For(target.Endpoint.Protocol);
    }

    /// <summary>Whether goodbye was said and the server has not hung up yet.</summary>
    public bool AwaitsHangUp { get; private set; }

    public void Dispose()
    {
        connection?.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Runs the attempt; whatever the server or the network does ends in an attempt, never in an exception.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<ProbeAttempt> RunAsync(Connector connector, TimeSpan limit, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        try
        {
            connection = await connector.ConnectAsync(target.Endpoint.Host, target.Address, target.Endpoint.Port, deadline.Token).ConfigureAwait(false);
            connected = watch.Elapsed;
            return await SpeakAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (NetworkException e)
        {
            if ((connection is not null || e.Kind == NetworkFailure.ConnectionReset) && e.Kind != NetworkFailure.LocalResource) return Ended(ProbeEnd.Reset, $"{Where()} the connection was reset.");
            return Ended(e.Kind == NetworkFailure.LocalResource ? ProbeEnd.LocalTrouble : ProbeEnd.NoConnection, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            string seconds = limit.TotalSeconds.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
            if (connection is null) return Ended(ProbeEnd.NoConnection, $"There was no connection to {target.Endpoint.Host} on port {target.Endpoint.Port} within {seconds} s: a firewall or a proxy may drop it without a word.");
            bool heard = tls is { HandshakeFinished: true } ? heardWords : heardSinceSent;
            return heard
                ? Ended(ProbeEnd.Unfinished, $"{Where()} the server's answer was not complete within {seconds} s.")
                : Ended(ProbeEnd.Silence, $"{Where()} nothing came within {seconds} s.");
        }
    }

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
        MailReply? reply = await ReplyAsync(cancel).ConfigureAwait(false);
        if (reply is null) return ClosedOrBroken();
        if (reply.Kind != MailReplyKind.Ok) return Worded(reply, "The server turned the connection away in its plain-text greeting");
        Greeted(reply);
        layer = TlsLayer.StartTls;
        if (session.NeedsHelloFirst)
        {
            reply = await HelloAsync(cancel).ConfigureAwait(false);
            if (reply is null) return ClosedOrBroken();
            if (reply.Kind != MailReplyKind.Ok) return Worded(reply, "The server answered EHLO with a refusal");
        }

        reply = await AskAsync(session.StartTls(), cancel).ConfigureAwait(false);
        if (reply is null) return ClosedOrBroken();
        if (reply.Kind != MailReplyKind.Ok) return Worded(reply, "The server does not start TLS here");
        if (session.Unread > 0) injected = DisplayText.Clean(session.DiscardUnread(), DisplayText.MaximumLength);
        return null;
    }

    private async Task<ProbeAttempt?> HandshakeAsync(bool startTls, CancellationToken cancel)
    {
        tls = new TlsClient(version, target.ServerName, suites, target.Key);
        helloSent = true;
        while (true)
        {
            byte[] output = tls.TakeOutput();
            if (output.Length > 0) await WriteAsync(output, cancel).ConfigureAwait(false);
            Observe(tls);
            if (tls.HandshakeFinished) return null;
            if (tls.State != TlsClientState.Handshaking) return await FailedAsync(tls.Failure!, tls.ReceivedAlert, tls.NotTls, startTls, cancel).ConfigureAwait(false);
            int count = await ReadAsync(cancel).ConfigureAwait(false);
            if (count == 0) return Closed();
            tls.Receive(buffer.AsSpan(0, count));
        }
    }

    private async Task<ProbeAttempt?> Ssl2Async(CancellationToken cancel)
    {
        Ssl2Client client = new();
        helloSent = true;
        await WriteAsync(client.Hello, cancel).ConfigureAwait(false);
        while (!client.Done)
        {
            int count = await ReadAsync(cancel).ConfigureAwait(false);
            if (count == 0) return Closed();
            client.Receive(buffer.AsSpan(0, count));
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
            int count = await ReadOrNothingAsync(cancel).ConfigureAwait(false);
            if (count == 0) break;
            text.AddRange(buffer.AsSpan(0, count).ToArray());
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
            ? await HelloAsync(cancel).ConfigureAwait(false)
            : await ReplyAsync(cancel).ConfigureAwait(false);
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
            MailReply? goodbye = await AskAsync(session.Goodbye(), cancel).ConfigureAwait(false);
            if (goodbye?.Kind == MailReplyKind.Ok) return Ended(ProbeEnd.Spoke, $"The handshake finished with {cipherSuite} and the server went on to speak.", greeting);
        }

        return Ended(ProbeEnd.Words, $"The handshake finished; then the server refused: {reply.Text}", reply.Text, meaning: meaning);
    }

    private async Task<ProbeAttempt?> LoginAsync(CancellationToken cancel)
    {
        if (target.Endpoint.Security == MailSecurity.Implicit)
        {
            MailReply? capabilities = await HelloAsync(cancel).ConfigureAwait(false);
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
            MailReply? reply = await AskAsync(next, cancel).ConfigureAwait(false);
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
        if (tls?.State != TlsClientState.Connected) return;
        tls.Send(session.Goodbye());
        tls.Close();
        try
        {
            await WriteAsync(tls.TakeOutput(), cancel).ConfigureAwait(false);
            AwaitsHangUp = true;
        }
        catch (NetworkException)
        {
            // The answer is known; that the server hung up first changes nothing.
        }
    }

    /// <summary>Reads until the server hangs up, or as long as is worth waiting.</summary>
    public async Task WaitForHangUpAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        try
        {
            while (await ReadAsync(deadline.Token).ConfigureAwait(false) > 0)
            {
                // what follows a goodbye is of no interest
            }
        }
        catch (Exception e) when (e is NetworkException or OperationCanceledException)
        {
            // Reset, too slow or not waited for: the connection is closed all the same.
        }
    }

    // Asks for the capabilities; a server that does not know EHLO is asked with HELO (RFC 5321, section 3.2).
    private async Task<MailReply?> HelloAsync(CancellationToken cancel)
    {
        MailReply? reply = await AskAsync(session.Capabilities(), cancel).ConfigureAwait(false);
        if (reply is { Kind: MailReplyKind.Refused } && session.NeedsHelloFirst) reply = await AskAsync(session.Capabilities(), cancel).ConfigureAwait(false);
        return reply;
    }

    private async Task<MailReply?> AskAsync(byte[] command, CancellationToken cancel)
    {
        if (tls is null)
        {
            await WriteAsync(command, cancel).ConfigureAwait(false);
        }
        else
        {
            // Whoever closed already may still have said why.
            if (tls.State == TlsClientState.Connected) tls.Send(command);
            await WriteAsync(tls.TakeOutput(), cancel).ConfigureAwait(false);
        }

        return await ReplyAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>The next reply; null when the connection ended or the session broke.</summary>
    private async Task<MailReply?> ReplyAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (tls is not null)
            {
                byte[] words = tls.TakeApplicationData();
                heardWords |= words.Length > 0;
                session.Receive(words);
            }

            if (session.TryReadReply(out MailReply? reply)) return reply;
            if (session.Broken) return null;
            if (tls is not null && tls.State != TlsClientState.Connected)
            {
                return LastWords();
            }

            int count = await ReadAsync(cancel).ConfigureAwait(false);
            if (count == 0)
            {
                return LastWords();
            }

            if (tls is null)
            {
                session.Receive(buffer.AsSpan(0, count));
                continue;
            }

            tls.Receive(buffer.AsSpan(0, count));
            byte[] output = tls.TakeOutput();
            if (output.Length > 0) await WriteAsync(output, cancel).ConfigureAwait(false);
        }
    }

    // A refusal without a line end is a refusal all the same; half a greeting is none.
    private MailReply? LastWords()
    {
        serverClosed = true;
        return session.Close() is { IsRefusal: true } refusal ? refusal : null;
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancel)
    {
        heardSinceSent = heardWords = false;
        await connection!.WriteAsync(bytes, 0, bytes.Length, cancel).ConfigureAwait(false);
    }

    private async Task<int> ReadAsync(CancellationToken cancel)
    {
        int count = await connection!.ReadAsync(buffer, 0, buffer.Length, cancel).ConfigureAwait(false);
        heardSinceSent |= count > 0;
        return count;
    }

    private async Task<int> ReadOrNothingAsync(CancellationToken cancel)
    {
        using CancellationTokenSource soon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        soon.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            return await ReadAsync(soon.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NetworkException || (e is OperationCanceledException && soon.IsCancellationRequested && !cancel.IsCancellationRequested))
        {
            return 0; // what came so far is the answer
        }
    }

    private void Observe(TlsClient client)
    {
        if (client.ServerHello is { } hello)
        {
            if (Enum.IsDefined(typeof(TlsVersion), hello.Version)) negotiated = (TlsVersion)hello.Version;
            cipherSuite = CipherSuites.Name(hello.CipherSuite);
        }

        certificates = client.Certificates;
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

    private ProbeAttempt Closed() => Ended(ProbeEnd.Fin, $"{Where()} the server closed the connection without a word.");

    private ProbeAttempt ClosedOrBroken()
    {
        if (session.Broken && !serverClosed) return Ended(ProbeEnd.Garbage, $"{Where()} the server's answer could not be read: {session.BrokenReason}");
        if (tls?.Failure is { Kind: TlsFailureKind.Alert } alert) return Ended(ProbeEnd.Alert, $"{Where()} {alert.Message}", alert: tls.ReceivedAlert);
        return tls?.Failure is { } failure ? Ended(ProbeEnd.Garbage, failure.Message) : Closed();
    }

    private string Where() => layer switch
    {
        TlsLayer.Network => "Before the server said anything,",
        TlsLayer.StartTls => "Before TLS began,",
        TlsLayer.Handshake => tls?.ServerHello is null ? "After the ClientHello" : "In the middle of the handshake",
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
        FrontEnd = frontEnd,
        InjectedPlaintext = injected,
        StartedAt = startedAt,
        Connected = connected,
        HandshakeEnded = handshakeEnded,
        Duration = watch.Elapsed,
    };
}
