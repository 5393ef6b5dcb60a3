using System.Net;
using System.Net.Sockets;

namespace MailReadiness.Net;

/// <summary>What the platform's socket errors mean for the one who runs the check.</summary>
internal static class SocketFailures
{
    /// <summary>An error while connecting.</summary>
    internal static NetworkException Connecting(SocketException error, Peer peer)
    {
        NetworkFailure kind = error.SocketErrorCode == SocketError.AddressNotAvailable && peer.Address is not null && !HasSourceFor(peer.Address, peer.Port)
            ? NetworkFailure.NetworkUnreachable
            : Classify(error.SocketErrorCode, NetworkFailure.ConnectTimeout);
        string text = kind switch
        {
            NetworkFailure.ConnectionRefused => $"{peer} refused the connection: the port is closed. Check the port, and whether the server offers this protocol there.",
            NetworkFailure.ConnectTimeout => $"{peer} did not answer the connection attempt: a firewall may drop the packets, or the host is down. Check the address and port.",
            NetworkFailure.HostUnreachable => $"{peer} cannot be reached: a router or this network says that the host is not there. Check the address and the network in between.",
            NetworkFailure.NetworkUnreachable => $"{peer} cannot be reached: this machine has no route to that address{(IsIPv6(peer) ? "; it may have no IPv6" : "")}. Check this machine's network.",
            NetworkFailure.ConnectionReset => $"{peer} reset the connection while it was being made. A firewall or load balancer may do this; try again.",
            NetworkFailure.LocalResource => $"This machine could not open a connection to {peer}: {Words(error)}. Run fewer checks at a time, or check this machine's limits and firewall.",
            _ => $"The connection to {peer} failed: {Words(error)}.",
        };
        return new NetworkException(kind, text, error);
    }

    /// <summary>An error on an open connection.</summary>
    internal static NetworkException Talking(SocketException error, Peer peer)
    {
        NetworkFailure kind = Classify(error.SocketErrorCode, NetworkFailure.HostUnreachable);
        string text = kind switch
        {
            NetworkFailure.ConnectionReset => $"{peer} reset the connection. A server, a load balancer or a firewall on the way may do this.",
            NetworkFailure.HostUnreachable or NetworkFailure.NetworkUnreachable => $"{peer} stopped answering in the middle of the connection. Check the network in between and try again.",
            NetworkFailure.LocalResource => $"This machine could not keep up the connection to {peer}: {Words(error)}. Run fewer checks at a time.",
            _ => $"The connection to {peer} broke: {Words(error)}.",
        };
        return new NetworkException(kind, text, error);
    }

    private static NetworkFailure Classify(SocketError error, NetworkFailure timedOut) => error switch
    {
        SocketError.ConnectionRefused => NetworkFailure.ConnectionRefused,
        SocketError.TimedOut => timedOut,
        SocketError.HostUnreachable or SocketError.HostDown => NetworkFailure.HostUnreachable,
        SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.AddressFamilyNotSupported => NetworkFailure.NetworkUnreachable,
        // A write after the other side's RST is told as EPIPE, and a shutdown after it as ENOTCONN.
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.NetworkReset
            or SocketError.Shutdown or SocketError.NotConnected => NetworkFailure.ConnectionReset,
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.AccessDenied or SocketError.ProcessLimit
            or SocketError.AddressNotAvailable or SocketError.AddressAlreadyInUse or SocketError.SystemNotReady => NetworkFailure.LocalResource,
        _ => NetworkFailure.Other,
    };

    // EADDRNOTAVAIL means that the ports are used up, or that there is no source address towards the target, as without IPv6.
    // A UDP connect sends nothing, has ports of its own, and fails only in the second case.
    private static bool HasSourceFor(IPAddress address, int port)
    {
        try
        {
            using Socket socket = new(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode != SocketError.AddressNotAvailable;
        }
    }

    private static bool IsIPv6(Peer peer) => peer.Address?.AddressFamily == AddressFamily.InterNetworkV6;

    private static string Words(SocketException error) => $"{error.Message.TrimEnd('.')} ({error.SocketErrorCode})";
}
