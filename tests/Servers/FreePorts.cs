using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace MailReadiness.Tests.Servers;

/// <summary>Finds loopback ports nobody listens on.</summary>
public static class FreePorts
{
    // Below the range from which systems take the ports of outgoing connections, so that no client's port gets in the way.
    private const int First = 20000;
    private const int Last = 31999;

    /// <summary>Distinct free ports. Another program may take one before a server does: start again with others then.</summary>
    public static IReadOnlyList<int> Take(int count)
    {
        HashSet<int> ports = [];
        for (int tries = 0; ports.Count < count; tries++)
        {
            if (tries == 1000) throw new InvalidOperationException($"No {count} free ports on loopback between {First} and {Last}.");
            int port = Random.Shared.Next(First, Last + 1);
            if (IsFree(port)) ports.Add(port);
        }

        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
