using System;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Sandbox.Connections;

/// <summary>One client's socket: sends late and in pieces as the options say, and ends as asked, by FIN or by a reset.</summary>
internal sealed class Transport : IDisposable
{
    private static readonly TimeSpan LingerTime = TimeSpan.FromSeconds(5);
    private const long MaxDrain = 1 << 20;

    // Answers still to be sent hold this many bytes at most before reading waits for them.
    private const int MaxQueued = 1 << 20;

    private readonly Socket socket;
    private readonly NetworkStream stream;
    private readonly TimeSpan delay;
    private readonly SandboxFragmentation fragmentation;
    private readonly CancellationToken stopping;
    private readonly byte[] buffer = new byte[4096];
    private readonly bool immediate;
    private long lastInput = Stopwatch.GetTimestamp();
    private Task sending = Task.CompletedTask;
    private int queued;

    public Transport(Socket socket, TimeSpan delay, SandboxFragmentation fragmentation, TimeSpan lifetime, CancellationToken stopping)
    {
        this.socket = socket;
        this.delay = delay;
        this.fragmentation = fragmentation;
        this.stopping = stopping;
        socket.NoDelay = true;
        stream = new NetworkStream(socket, ownsSocket: false);
        immediate = delay == TimeSpan.Zero && fragmentation.WriteBytes is null;
        ExpiresAt = DateTime.UtcNow + lifetime;
    }

    /// <summary>When the connection's time is over, UTC.</summary>
    public DateTime ExpiresAt { get; private set; }

    /// <summary>Waits for bytes; empty when the client has closed.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<ArraySegment<byte>> ReceiveAsync()
    {
        if (Volatile.Read(ref queued) > MaxQueued) await sending.ConfigureAwait(false);
        int count = await stream.ReadAsync(buffer, 0, buffer.Length, stopping).ConfigureAwait(false);
        lastInput = Stopwatch.GetTimestamp();
        return new ArraySegment<byte>(buffer, 0, count);
    }

    /// <summary>Sends bytes, or queues them until their delay is over.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public Task SendAsync(byte[] bytes)
    {
        if (bytes.Length == 0) return Task.CompletedTask;
        if (immediate) return stream.WriteAsync(bytes, 0, bytes.Length, stopping);
        Interlocked.Add(ref queued, bytes.Length);
        sending = SendLaterAsync(sending, lastInput, bytes);
        return delay == TimeSpan.Zero ? sending : Task.CompletedTask;
    }

    /// <summary>Ends by FIN once all is sent, and waits for the client to close, so that unread bytes cannot turn the FIN into a reset.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task FinishAsync()
    {
        await SettleAsync().ConfigureAwait(false);
        socket.Shutdown(SocketShutdown.Send);
        DateTime soon = DateTime.UtcNow + LingerTime;
        if (soon < ExpiresAt) ExpiresAt = soon;
        long drained = 0;
        int count;
        while ((count = await stream.ReadAsync(buffer, 0, buffer.Length, stopping).ConfigureAwait(false)) > 0 && drained < MaxDrain) drained += count;
    }

    /// <summary>Ends by a TCP reset once all is sent.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task ResetAsync()
    {
        await SettleAsync().ConfigureAwait(false);
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    /// <summary>Reads and says nothing until the client leaves or the connection's time is over.</summary>
    /// <exception cref="IOException">The connection broke, or its time was over.</exception>
    public async Task StaySilentAsync()
    {
        while (await stream.ReadAsync(buffer, 0, buffer.Length, stopping).ConfigureAwait(false) > 0)
        {
        }
    }

    /// <summary>Waits until nothing is being sent late any more.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public Task DrainAsync() => sending;

    /// <summary>Closes the socket; whatever waits on it ends with an exception.</summary>
    public void Dispose()
    {
        stream.Dispose();
        socket.Dispose();
    }

    // What is not an answer in bytes (FIN, reset) comes as late as an answer would.
    private async Task SettleAsync()
    {
        await sending.ConfigureAwait(false);
        await WaitUntilDueAsync(lastInput).ConfigureAwait(false);
    }

    private async Task SendLaterAsync(Task before, long answeredInput, byte[] bytes)
    {
        await before.ConfigureAwait(false);
        await WaitUntilDueAsync(answeredInput).ConfigureAwait(false);
        int piece = fragmentation.WriteBytes ?? bytes.Length;
        for (int at = 0; at < bytes.Length; at += piece)
        {
            if (at > 0 && fragmentation.WriteDelay > TimeSpan.Zero) await Task.Delay(fragmentation.WriteDelay, stopping).ConfigureAwait(false);
            await stream.WriteAsync(bytes, at, Math.Min(piece, bytes.Length - at), stopping).ConfigureAwait(false);
        }

        Interlocked.Add(ref queued, -bytes.Length);
    }

    private async Task WaitUntilDueAsync(long answeredInput)
    {
        if (delay == TimeSpan.Zero) return;
        TimeSpan elapsed = TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - answeredInput) / (double)Stopwatch.Frequency);
        if (elapsed < delay) await Task.Delay(delay - elapsed, stopping).ConfigureAwait(false);
    }
}
