using System;
using System.Threading.Tasks;
using MailReadiness.Sandbox.Tls;

namespace MailReadiness.Sandbox.Connections;

/// <summary>TLS on the socket, its handshake finished.</summary>
internal sealed class TlsChannel(Transport transport, ServerHandshake tls) : IMailChannel
{
    public async Task<ArraySegment<byte>> ReceiveAsync()
    {
        while (true)
        {
            byte[] data = tls.TakeApplicationData();
            if (data.Length > 0) return new ArraySegment<byte>(data);
            await FlushAsync().ConfigureAwait(false);
            if (tls.State != ServerState.Connected) return default;
            ArraySegment<byte> bytes = await transport.ReceiveAsync().ConfigureAwait(false);
            if (bytes.Count == 0) return default;
            tls.Receive(bytes.AsSpan());
        }
    }

    public Task SendAsync(byte[] bytes)
    {
        if (tls.State == ServerState.Connected) tls.Send(bytes);
        return FlushAsync();
    }

    public async Task FinishAsync()
    {
        tls.Close();
        await FlushAsync().ConfigureAwait(false);
        await transport.FinishAsync().ConfigureAwait(false);
    }

    private Task FlushAsync() => transport.SendAsync(tls.TakeOutput());
}
