using System;
using System.Threading.Tasks;

namespace MailReadiness.Sandbox.Connections;

/// <summary>Plain text on the socket.</summary>
internal sealed class PlainChannel(Transport transport) : IMailChannel
{
    public Task<ArraySegment<byte>> ReceiveAsync() => transport.ReceiveAsync();

    public Task SendAsync(byte[] bytes) => transport.SendAsync(bytes);

    public Task FinishAsync() => transport.FinishAsync();
}
