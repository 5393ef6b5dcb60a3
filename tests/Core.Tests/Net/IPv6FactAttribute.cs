using System.Net;
using System.Net.Sockets;
using Xunit;

namespace MailReadiness.Tests.Net;

/// <summary>A fact that needs ::1, reported as skipped with the reason where the machine has none.</summary>
public sealed class IPv6FactAttribute : FactAttribute
{
    public IPv6FactAttribute()
    {
        try
        {
            using Socket socket = new(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        }
        catch (SocketException error)
        {
            Skip = $"This machine has no IPv6 loopback ({error.SocketErrorCode}).";
        }
    }
}
