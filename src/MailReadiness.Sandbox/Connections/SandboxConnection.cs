using System;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox.Mail;
using MailReadiness.Sandbox.Tls;

namespace MailReadiness.Sandbox.Connections;

/// <summary>One client's connection from accept to close.</summary>
internal sealed class SandboxConnection(ConnectionPlan plan, Transport transport, Action<string> log, Action handshakeFinished)
{
    private readonly SandboxOptions options = plan.Options;

    private MailProtocol Spoken => options.Chaos != SandboxChaos.WrongProtocol ? options.Protocol
        : options.Protocol == MailProtocol.Smtp ? MailProtocol.Pop3 : MailProtocol.Smtp;

    /// <summary>Serves the client until the connection is closed.</summary>
    /// <exception cref="System.IO.IOException">The connection broke, its time was over, or the server stops.</exception>
    public async Task RunAsync()
    {
        if (await TurnAwayAsync().ConfigureAwait(false)) return;
        if (await Chaos.OnAcceptAsync(options.Chaos, transport, plan.Number).ConfigureAwait(false)) return;
        if (options.Security == MailSecurity.StartTls && !await TalkInPlainAsync().ConfigureAwait(false)) return;
        if (await TryHandshakeAsync().ConfigureAwait(false) is ServerHandshake tls) await TalkInTlsAsync(tls).ConfigureAwait(false);
    }

    private async Task<bool> TurnAwayAsync()
    {
        if (plan.TurnAway is null) return false;
        log($"over the limit: {plan.TurnAway}");
        switch (plan.TurnAway)
        {
            case SandboxRateLimitAction.Reset:
                await transport.ResetAsync().ConfigureAwait(false);
                return true;
            case SandboxRateLimitAction.Close:
                await transport.FinishAsync().ConfigureAwait(false);
                return true;
            case SandboxRateLimitAction.Ignore:
                await transport.StaySilentAsync().ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    private async Task<bool> TalkInPlainAsync()
    {
        PlainChannel channel = new(transport);
        MailSpeechSettings settings = new()
        {
            Protocol = Spoken,
            FrontEndName = plan.FrontEndName,
            TooManyConnections = plan.TurnAway is not null,
        };
        IMailSpeech speech = settings.CreateSpeech();
        if (await GreetAsync(channel, speech, settings).ConfigureAwait(false)
            && await Conversation.TalkAsync(channel, speech, options.InjectedPlaintext, log).ConfigureAwait(false)) return true;
        await channel.FinishAsync().ConfigureAwait(false);
        return false;
    }

    // False when the greeting was a farewell.
    private async Task<bool> GreetAsync(IMailChannel channel, IMailSpeech speech, MailSpeechSettings settings)
    {
        if (await Chaos.OnGreetingAsync(options.Chaos, channel, speech.Greeting).ConfigureAwait(false)) return false;
        log("S: " + speech.Greeting.TrimEnd());
        await channel.SendAsync(Encoding.UTF8.GetBytes(speech.Greeting)).ConfigureAwait(false);
        return settings.RefusalLine is null;
    }

    // Null when the connection ended in the handshake.
    private async Task<ServerHandshake?> TryHandshakeAsync()
    {
        ServerHandshake tls = new(plan.TlsSettings);
        while (tls.State is ServerState.AwaitingHello or ServerState.Handshaking)
        {
            ArraySegment<byte> bytes = await transport.ReceiveAsync().ConfigureAwait(false);
            if (bytes.Count == 0)
            {
                log("the client left in the handshake");
                await transport.FinishAsync().ConfigureAwait(false);
                return null;
            }

            bool helloPending = tls.State == ServerState.AwaitingHello;
            tls.Receive(bytes.AsSpan());
            if (helloPending && tls.State != ServerState.AwaitingHello
                && await Chaos.OnHelloAsync(options.Chaos, transport, tls, plan.Number).ConfigureAwait(false)) return null;
            // A server's last handshake message waits for what is said behind it, so that both travel in one packet.
            if (tls.State is not (ServerState.Refused or ServerState.Connected)) await transport.SendAsync(tls.TakeOutput()).ConfigureAwait(false);
        }

        if (tls.State == ServerState.Connected)
        {
            log($"TLS: {tls.Version} {tls.SuiteName}{(tls.VersionRefused ? ", a version not accepted" : "")}");
            handshakeFinished();
            return tls;
        }

        log("TLS: " + tls.Ending);
        if (tls.State == ServerState.Refused) await RefuseAsync(tls).ConfigureAwait(false);
        else await transport.FinishAsync().ConfigureAwait(false);
        return null;
    }

    private async Task RefuseAsync(ServerHandshake tls)
    {
        switch (options.Refusal)
        {
            case SandboxRefusal.Reset:
                await transport.ResetAsync().ConfigureAwait(false);
                return;
            case SandboxRefusal.Silence:
                await transport.StaySilentAsync().ConfigureAwait(false);
                return;
            case SandboxRefusal.WordsAfterStartTls:
                await transport.SendAsync(Encoding.ASCII.GetBytes(MailWords.TlsFailed(options.Protocol))).ConfigureAwait(false);
                break;
            default:
                await transport.SendAsync(tls.TakeOutput()).ConfigureAwait(false);
                break;
        }

        await transport.FinishAsync().ConfigureAwait(false);
    }

    private async Task TalkInTlsAsync(ServerHandshake tls)
    {
        TlsChannel channel = new(transport, tls);
        MailSpeechSettings settings = new()
        {
            Protocol = Spoken,
            Encrypted = true,
            FrontEndName = plan.FrontEndName,
            RefuseAtOnce = tls.VersionRefused && options.Refusal == SandboxRefusal.WordsInGreeting,
            RefuseAtLogin = tls.VersionRefused && options.Refusal == SandboxRefusal.WordsAtLogin,
            TooManyConnections = plan.TurnAway is not null,
        };
        IMailSpeech speech = settings.CreateSpeech();
        bool goesOn = options.Security == MailSecurity.StartTls || await GreetAsync(channel, speech, settings).ConfigureAwait(false);
        if (goesOn) await Conversation.TalkAsync(channel, speech, injectedPlaintext: null, log).ConfigureAwait(false);
        await channel.FinishAsync().ConfigureAwait(false);
    }
}
