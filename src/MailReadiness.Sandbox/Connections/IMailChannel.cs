using System;
using System.Threading.Tasks;

namespace MailReadiness.Sandbox.Connections;

/// <summary>Something mail is spoken through: a socket, or TLS on one.</summary>
internal interface IMailChannel
{
    /// <summary>Waits for bytes; empty when the client has closed.</summary>
    Task<ArraySegment<byte>> ReceiveAsync();

    /// <summary>Sends bytes.</summary>
    Task SendAsync(byte[] bytes);

    /// <summary>Says goodbye and ends by FIN.</summary>
    Task FinishAsync();
}
