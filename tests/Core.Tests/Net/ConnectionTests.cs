using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Net;

public class ConnectionTests
{
    private static readonly byte[] Hello = "+OK ready\r\n"u8.ToArray();

    [Fact]
    public Task Bytes_go_both_ways_over_IPv4() => ExchangeAsync(IPAddress.Loopback);

    [IPv6Fact]
    public Task Bytes_go_both_ways_over_IPv6() => ExchangeAsync(IPAddress.IPv6Loopback);

    [Fact]
    public async Task A_large_write_arrives_whole()
    {
        using Loopback loopback = new();
        (Connection connection, Socket server) = await ConnectAsync(loopback);
        byte[] bytes = new byte[8 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        Task writing = connection.WriteAsync(bytes, 0, bytes.Length, loopback.Guard);
        byte[] arrived = await loopback.ReceiveAsync(server, bytes.Length);
        await writing;
        Assert.True(bytes.AsSpan().SequenceEqual(arrived));
        connection.Dispose();
    }

    [Fact]
    public async Task An_orderly_end_reads_as_zero_and_can_still_be_answered()
    {
        using Loopback loopback = new();
        (Connection connection, Socket server) = await ConnectAsync(loopback);
        server.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await connection.ReadAsync(new byte[10], 0, 10, loopback.Guard));
        await connection.WriteAsync(Hello, 0, Hello.Length, loopback.Guard);
        connection.CloseSend();
        Assert.Equal(Hello, await loopback.ReceiveAsync(server, Hello.Length));
        Assert.True(await loopback.SeesTheEndAsync(server));
        connection.Dispose();
    }

    [Fact]
    public async Task A_reset_is_told_as_one()
    {
        using Loopback loopback = new();
        (Connection connection, Socket server) = await ConnectAsync(loopback);
        Task<int> reading = connection.ReadAsync(new byte[10], 0, 10, loopback.Guard);
        Loopback.Reset(server);
        NetworkException error = await Assert.ThrowsAsync<NetworkException>(() => reading);
        Assert.Equal(NetworkFailure.ConnectionReset, error.Kind);
        Assert.Contains($"mail.example:{loopback.Port} (127.0.0.1)", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<NetworkException>(() => connection.WriteAsync(Hello, 0, Hello.Length, loopback.Guard));
        Assert.Equal(NetworkFailure.ConnectionReset, error.Kind);
        connection.Dispose();
    }

    [Fact]
    public async Task A_cancelled_read_ends_and_closes_the_connection()
    {
        using Loopback loopback = new();
        using CancellationTokenSource stop = new();
        (Connection connection, Socket server) = await ConnectAsync(loopback);
        Task<int> reading = connection.ReadAsync(new byte[10], 0, 10, stop.Token);
        Assert.False(reading.IsCompleted);
        stop.Cancel();
        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(stop.Token, error.CancellationToken);
        Assert.True(await loopback.SeesTheEndAsync(server));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connection.ReadAsync(new byte[10], 0, 10, loopback.Guard));
    }

    [Fact]
    public async Task A_cancelled_write_ends_and_closes_the_connection()
    {
        using Loopback loopback = new();
        using CancellationTokenSource stop = new();
        (Connection connection, Socket server) = await ConnectAsync(loopback);
        // More than the socket buffers of both sides hold, to a server that does not read.
        byte[] bytes = new byte[64 * 1024 * 1024];
        Task writing = connection.WriteAsync(bytes, 0, bytes.Length, stop.Token);
        Assert.False(writing.IsCompleted);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.True(await loopback.SeesTheEndAsync(server));
    }

    [Fact]
    public async Task A_token_cancelled_before_closes_the_connection_too()
    {
        using Loopback loopback = new();
        (Connection connection, Socket server) = await ConnectAsync(loopback);
        await loopback.SendAsync(server, Hello);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.ReadAsync(new byte[10], 0, 10, new CancellationToken(true)));
        Assert.True(await loopback.SeesTheEndAsync(server));
    }

    [Fact]
    public async Task Dispose_ends_a_read_under_way()
    {
        using Loopback loopback = new();
        (Connection connection, Socket server) = await ConnectAsync(loopback);
        Task<int> reading = connection.ReadAsync(new byte[10], 0, 10, loopback.Guard);
        connection.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading);
        Assert.True(await loopback.SeesTheEndAsync(server));
        connection.Dispose();
        Assert.Throws<ObjectDisposedException>(connection.CloseSend);
    }

    [Fact]
    public async Task Cancelling_at_any_moment_gives_data_or_cancellation()
    {
        using Loopback loopback = new();
        Random random = new(7);
        for (int i = 0; i < 200; i++)
        {
            using CancellationTokenSource stop = new();
            (Connection connection, Socket server) = await ConnectAsync(loopback);
            Task<int> reading = connection.ReadAsync(new byte[20], 0, 20, stop.Token);
            Task sending = random.Next(2) == 0 ? loopback.SendAsync(server, Hello) : Task.Run(() => server.Shutdown(SocketShutdown.Send));
            Task cancelling = Task.Run(stop.Cancel);
            await Task.WhenAll(sending, cancelling);
            try
            {
                Assert.Contains(await reading, new[] { 0, Hello.Length });
            }
            catch (OperationCanceledException error)
            {
                Assert.Equal(stop.Token, error.CancellationToken);
            }

            connection.Dispose();
            Assert.True(await loopback.SeesTheEndAsync(server));
        }
    }

    [Fact]
    public async Task Bytes_put_back_come_first()
    {
        using Loopback loopback = new();
        (Connection connection, Socket server) = await ConnectAsync(loopback);
        await loopback.SendAsync(server, [4, 5]);
        connection.Unread([0, 1, 2, 3], 1, 3);
        byte[] buffer = new byte[10];
        Assert.Equal(2, await connection.ReadAsync(buffer, 0, 2, loopback.Guard));
        Assert.Equal(1, await connection.ReadAsync(buffer, 2, 8, loopback.Guard));
        for (int read = 3; read < 5;) read += await connection.ReadAsync(buffer, read, 10 - read, loopback.Guard);
        Assert.Equal([1, 2, 3, 4, 5], buffer.Take(5));
        connection.Dispose();
    }

    [Fact]
    public async Task A_read_without_room_is_a_bug()
    {
        using Loopback loopback = new();
        (Connection connection, _) = await ConnectAsync(loopback);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => connection.ReadAsync([], 0, 0, loopback.Guard));
        connection.Dispose();
    }

    private static async Task ExchangeAsync(IPAddress address)
    {
        using Loopback loopback = new(address);
        using Connection connection = await new Connector(null).ConnectAsync("mail.example", address, loopback.Port, loopback.Guard);
        Socket server = await loopback.AcceptAsync();
        Assert.Equal(new IPEndPoint(address, loopback.Port), connection.Remote);
        await loopback.SendAsync(server, Hello);
        byte[] buffer = new byte[64];
        Assert.Equal(Hello.Length, await connection.ReadAsync(buffer, 5, 20, loopback.Guard));
        Assert.Equal(Hello, buffer.Skip(5).Take(Hello.Length));
        await connection.WriteAsync(buffer, 5, Hello.Length, loopback.Guard);
        Assert.Equal(Hello, await loopback.ReceiveAsync(server, Hello.Length));
    }

    private static async Task<(Connection Connection, Socket Server)> ConnectAsync(Loopback loopback)
    {
        Connection connection = await new Connector(null).ConnectAsync("mail.example", loopback.Address, loopback.Port, loopback.Guard);
        return (connection, await loopback.AcceptAsync());
    }
}
