using System;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox.Connections;
using MailReadiness.Sandbox.Tls;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>One client's connection from accept to close. Its TLS is 1.2 or 1.3: older versions are another sandbox's matter.</summary>
internal sealed class MailboxConnection(MailContext context, ServiceRules rules, int number, Transport transport, Action<string> log)
{
    private static readonly TlsVersion[] Versions = [TlsVersion.Tls12, TlsVersion.Tls13];

    /// <summary>Serves the client until the connection is closed.</summary>
    /// <exception cref="System.IO.IOException">The connection broke, its time was over, or the server stops.</exception>
    public async Task RunAsync()
    {
        if (!rules.ImplicitTls && !await TalkAsync(new PlainChannel(transport), encrypted: false, greets: true).ConfigureAwait(false)) return;
        if (await HandshakeAsync().ConfigureAwait(false) is not ServerHandshake tls) return;
        // The client speaks first behind STARTTLS.
        await TalkAsync(new TlsChannel(transport, tls), encrypted: true, greets: rules.ImplicitTls).ConfigureAwait(false);
    }

    private Task<bool> TalkAsync(IMailChannel channel, bool encrypted, bool greets)
    {
        MailboxSpeech speech = rules.Protocol switch
        {
            MailProtocol.Pop3 => new Pop3MailboxSpeech(context, rules, encrypted, number),
            MailProtocol.Imap => new ImapMailboxSpeech(context, rules, encrypted, number),
            MailProtocol.Smtp => new SmtpMailboxSpeech(context, rules, encrypted, number),
            _ => new GraphSpeech(context, rules, encrypted, number),
        };
        return new MailboxConversation(channel, transport, speech, context, rules.Protocol, log).TalkAsync(greets);
    }

    // Null when the connection ended in the handshake.
    private async Task<ServerHandshake?> HandshakeAsync()
    {
        ServerHandshake tls = new(new ServerTlsSettings { Accepted = Versions });
        while (tls.State is ServerState.AwaitingHello or ServerState.Handshaking)
        {
            ArraySegment<byte> bytes = await transport.ReceiveAsync().ConfigureAwait(false);
            if (bytes.Count == 0) break;
            tls.Receive(bytes.AsSpan());
            await transport.SendAsync(tls.TakeOutput()).ConfigureAwait(false);
        }

        if (tls.State == ServerState.Connected) return tls;
        log("TLS: " + (tls.Ending ?? "the client left in the handshake"));
        await transport.FinishAsync().ConfigureAwait(false);
        return null;
    }
}
