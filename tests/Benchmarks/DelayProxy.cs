using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Benchmarks;

/// <summary>
/// Puts a server at a distance: bytes and ends of connections arrive half a round trip late, in order. TCP's own handshake with the
/// client is over at once and cannot be delayed from here, so its round trip is added in front of the first bytes of each direction.
/// </summary>
internal sealed class DelayProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly MailEndpoint server;
    private readonly TimeSpan roundTrip;
    private readonly Task loop;

    public DelayProxy(MailEndpoint server, TimeSpan roundTrip)
    {
        this.server = server;
        this.roundTrip = roundTrip;
        listener.Start(512);
        Endpoint = new MailEndpoint(server.Protocol, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, server.Security);
        loop = AcceptAsync();
    }

    /// <summary>Where the distant server seems to be.</summary>
    public MailEndpoint Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptSocketAsync(stop.Token), Stopwatch.GetTimestamp()));
                connections.RemoveAll(connection => connection.IsCompleted);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket client, long accepted)
    {
        using Socket upstream = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                // SYN and SYN-ACK take one round trip, and the ACK that lets the server accept half of another.
                long established = accepted + Ticks(1.5);
                await WaitUntilAsync(established, stop.Token);
                await upstream.ConnectAsync(server.Host, server.Port, stop.Token);
                await Task.WhenAll(PumpAsync(client, upstream, established), PumpAsync(upstream, client, 0));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or IOException)
            {
                // The connection is over, as connections through a proxy are.
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to, long notBefore)
    {
        Channel<(byte[] Bytes, long Due)> road = Channel.CreateUnbounded<(byte[], long)>();
        Task delivery = DeliverAsync(road.Reader, to);
        byte[] buffer = new byte[65536];
        int count;
        do
        {
            try
            {
                count = await from.ReceiveAsync(buffer.AsMemory(), stop.Token);
            }
            catch (SocketException)
            {
                // A reset travels as an end: the checks measured here send none that matters.
                count = 0;
            }

            // Written before the connection stood; arrives just behind the ACK.
            long due = Math.Max(Stopwatch.GetTimestamp() + Ticks(0.5), notBefore);
            road.Writer.TryWrite((buffer.AsSpan(0, count).ToArray(), due));
        }
        while (count > 0);

        await delivery;
    }

    private async Task DeliverAsync(ChannelReader<(byte[] Bytes, long Due)> road, Socket to)
    {
        await foreach ((byte[] bytes, long due) in road.ReadAllAsync(stop.Token))
        {
            await WaitUntilAsync(due, stop.Token);
            if (bytes.Length == 0)
            {
                to.Shutdown(SocketShutdown.Send);
                return;
            }

            await to.SendAsync(bytes, stop.Token);
        }
    }

    private long Ticks(double roundTrips) => (long)(roundTrip.TotalSeconds * roundTrips * Stopwatch.Frequency);

    // Whole milliseconds, cut off, because a timer is a little late by itself.
    private static async Task WaitUntilAsync(long due, CancellationToken cancellationToken)
    {
        int left = (int)Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due).TotalMilliseconds;
        if (left > 0) await Task.Delay(left, cancellationToken);
    }
}
