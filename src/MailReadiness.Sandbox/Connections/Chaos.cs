using System;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Sandbox.Tls;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Connections;

/// <summary>What hostile and misplaced servers do. Nothing here is endless: 64 MiB is.</summary>
internal static class Chaos
{
    private const int Endless = 64 << 20;
    private const int Chunk = 16384;

    /// <summary>Does what comes before any word is spoken; false when the connection goes on.</summary>
    public static async Task<bool> OnAcceptAsync(SandboxChaos chaos, Transport transport, int seed)
    {
        switch (chaos)
        {
            case SandboxChaos.EndlessGarbage:
                await RepeatAsync(new PlainChannel(transport), Garbage(seed, Chunk)).ConfigureAwait(false);
                await transport.FinishAsync().ConfigureAwait(false);
                return true;
            case SandboxChaos.CloseAtOnce:
                await transport.FinishAsync().ConfigureAwait(false);
                return true;
            case SandboxChaos.ResetAtOnce:
                await transport.ResetAsync().ConfigureAwait(false);
                return true;
            case SandboxChaos.SilentAfterAccept:
                await transport.StaySilentAsync().ConfigureAwait(false);
                return true;
            case SandboxChaos.WebServer:
                await transport.ReceiveAsync().ConfigureAwait(false);
                await transport.SendAsync(Encoding.ASCII.GetBytes(
                    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nContent-Length: 50\r\nConnection: close\r\n\r\n" +
                    "<html><body><h1>400 Bad Request</h1></body></html>")).ConfigureAwait(false);
                await transport.FinishAsync().ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Answers a complete ClientHello; false when the handshake goes on.</summary>
    /// <param name="chaos">What to do.</param>
    /// <param name="transport">The socket.</param>
    /// <param name="tls">The handshake, with its true answer ready to be taken.</param>
    /// <param name="seed">The seed of what is random.</param>
    public static async Task<bool> OnHelloAsync(SandboxChaos chaos, Transport transport, ServerHandshake tls, int seed)
    {
        PlainChannel channel = new(transport);
        switch (chaos)
        {
            case SandboxChaos.TlsGarbage:
                await transport.SendAsync(Record(ContentType.Handshake, 256, Garbage(seed, 256))).ConfigureAwait(false);
                break;
            case SandboxChaos.HugeRecord:
                await transport.SendAsync(Record(ContentType.Handshake, 0xFFFF, [])).ConfigureAwait(false);
                await RepeatAsync(channel, new byte[Chunk]).ConfigureAwait(false);
                break;
            case SandboxChaos.HugeHandshakeLength:
                await transport.SendAsync(Record(ContentType.Handshake, 4, [HandshakeType.ServerHello, 0xFF, 0xFF, 0xFF])).ConfigureAwait(false);
                await RepeatAsync(channel, Record(ContentType.Handshake, Chunk, new byte[Chunk])).ConfigureAwait(false);
                break;
            case SandboxChaos.HalfServerHello:
                byte[] answer = tls.TakeOutput();
                // 40 bytes are in the middle of any ServerHello.
                int half = Math.Min(answer.Length / 2, 40);
                await transport.SendAsync(answer.AsSpan(0, half).ToArray()).ConfigureAwait(false);
                break;
            default:
                return false;
        }

        await transport.FinishAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Greets in a way that never ends, or ends too early; false when the greeting is left to the protocol.</summary>
    public static async Task<bool> OnGreetingAsync(SandboxChaos chaos, IMailChannel channel, string greeting)
    {
        string opening = greeting.Substring(0, greeting.Length / 2);
        switch (chaos)
        {
            case SandboxChaos.EndlessGreeting:
                await channel.SendAsync(Encoding.UTF8.GetBytes(opening)).ConfigureAwait(false);
                await RepeatAsync(channel, Encoding.ASCII.GetBytes(new string('x', 8192))).ConfigureAwait(false);
                break;
            case SandboxChaos.HalfGreeting:
                await channel.SendAsync(Encoding.UTF8.GetBytes(opening)).ConfigureAwait(false);
                break;
            default:
                return false;
        }

        await channel.FinishAsync().ConfigureAwait(false);
        return true;
    }

    private static async Task RepeatAsync(IMailChannel channel, byte[] chunk)
    {
        for (int sent = 0; sent < Endless; sent += chunk.Length) await channel.SendAsync(chunk).ConfigureAwait(false);
    }

    private static byte[] Record(byte type, int announced, byte[] fragment) =>
        new ByteWriter().UInt8(type).UInt16((int)TlsVersion.Tls12).UInt16(announced).Bytes(fragment).Take();

    private static byte[] Garbage(int seed, int count)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
