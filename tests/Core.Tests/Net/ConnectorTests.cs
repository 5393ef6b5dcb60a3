using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Net;

public class ConnectorTests
{
    [Fact]
    public async Task A_closed_port_is_refused()
    {
        using Socket held = Hold();
        int port = ((IPEndPoint)held.LocalEndPoint!).Port;
        NetworkException error = await Assert.ThrowsAsync<NetworkException>(() => new Connector(null).ConnectAsync("mail.example", IPAddress.Loopback, port, CancellationToken.None));
        Assert.Equal(NetworkFailure.ConnectionRefused, error.Kind);
        Assert.Contains($"mail.example:{port} (127.0.0.1)", error.Message, StringComparison.Ordinal);
        Assert.Contains("Check", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_proxy_or_address_there_is_nothing_to_connect_to()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => new Connector(null).ConnectAsync("mail.example", null, 995, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => new Connector(null).ConnectAsync("mail.example", IPAddress.Loopback, 0, CancellationToken.None));
    }

    [Fact]
    public async Task A_cancelled_token_connects_nowhere()
    {
        using Loopback loopback = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Connector(null).ConnectAsync("mail.example", loopback.Address, loopback.Port, new CancellationToken(true)));
    }

    [LinuxFact]
    public async Task A_cancelled_attempt_leaves_no_socket()
    {
        // A full listen queue drops further SYNs: those attempts hang until they are cancelled.
        using Loopback loopback = new(backlog: 0);
        using CancellationTokenSource stop = new();
        Connector connector = new(null);
        Task<Connection>[] attempts = [.. Enumerable.Range(0, 8).Select(_ => connector.ConnectAsync("mail.example", loopback.Address, loopback.Port, stop.Token))];
        Assert.InRange(CountSockets(loopback.Port, "02"), 1, 8);
        stop.Cancel();
        int cancelled = 0;
        foreach (Task<Connection> attempt in attempts)
        {
            try
            {
                (await attempt).Dispose();
            }
            catch (OperationCanceledException error)
            {
                Assert.Equal(stop.Token, error.CancellationToken);
                cancelled++;
            }
        }

        Assert.InRange(cancelled, 1, 8);
        Assert.Equal(0, CountSockets(loopback.Port, "02"));
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused, "ConnectionRefused")]
    [InlineData(SocketError.TimedOut, "ConnectTimeout")]
    [InlineData(SocketError.HostUnreachable, "HostUnreachable")]
    [InlineData(SocketError.HostDown, "HostUnreachable")]
    [InlineData(SocketError.NetworkUnreachable, "NetworkUnreachable")]
    [InlineData(SocketError.AddressFamilyNotSupported, "NetworkUnreachable")]
    [InlineData(SocketError.ConnectionReset, "ConnectionReset")]
    [InlineData(SocketError.TooManyOpenSockets, "LocalResource")]
    [InlineData(SocketError.AddressNotAvailable, "LocalResource")]
    [InlineData(SocketError.AddressAlreadyInUse, "LocalResource")]
    [InlineData(SocketError.AccessDenied, "LocalResource")]
    [InlineData(SocketError.InvalidArgument, "Other")]
    public void Each_connect_error_has_its_kind_and_advice(SocketError code, string kind)
    {
        NetworkException error = SocketFailures.Connecting(new SocketException((int)code), new Peer("mail.example", IPAddress.Loopback, 995, null));
        Assert.Equal(kind, error.Kind.ToString());
        Assert.Contains("mail.example:995 (127.0.0.1)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SocketError.ConnectionReset, "ConnectionReset")]
    [InlineData(SocketError.ConnectionAborted, "ConnectionReset")]
    [InlineData(SocketError.Shutdown, "ConnectionReset")]
    [InlineData(SocketError.TimedOut, "HostUnreachable")]
    [InlineData(SocketError.NoBufferSpaceAvailable, "LocalResource")]
    [InlineData(SocketError.Fault, "Other")]
    public void Each_error_of_an_open_connection_has_its_kind(SocketError code, string kind)
    {
        NetworkException error = SocketFailures.Talking(new SocketException((int)code), new Peer("::1", IPAddress.IPv6Loopback, 995, null));
        Assert.Equal(kind, error.Kind.ToString());
        Assert.Contains("[::1]:995", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deadline_says_how_long_it_waited()
    {
        NetworkException error = NetworkException.ConnectTimedOut(new Peer("mail.example", IPAddress.Loopback, 995, null), TimeSpan.FromSeconds(2.5));
        Assert.Equal(NetworkFailure.ConnectTimeout, error.Kind);
        Assert.Contains("mail.example:995 (127.0.0.1) did not answer the connection attempt within 2.5 s", error.Message, StringComparison.Ordinal);
    }

    internal static Socket Hold()
    {
        Socket held = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return held;
    }

    // Lines of /proc/net/tcp: "sl local remote state ...", addresses as hex of address:port.
    private static int CountSockets(int remotePort, string state) => File.ReadLines("/proc/net/tcp").Skip(1)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Count(fields => fields[2].EndsWith(":" + remotePort.ToString("X4"), StringComparison.Ordinal) && fields[3] == state);
}
