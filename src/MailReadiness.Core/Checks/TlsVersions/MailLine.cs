using System;
using System.Buffers;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>A mail session on its connection: in plain text, and inside TLS once that has begun.</summary>
internal sealed class MailLine : IDisposable
{
    private readonly Connection connection;
    private readonly MailSession session;
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int received;

    public MailLine(Connection connection, MailSession session)
    {
        this.connection = connection;
        this.session = session;
    }

    /// <summary>The TLS that all goes through; null while the conversation is in plain text.</summary>
    public TlsClient? Tls { get; set; }

    /// <summary>Whether anything came since the last write.</summary>
    public bool HeardSinceSent { get; private set; }

    /// <summary>Whether the server ended the conversation while a reply was due.</summary>
    public bool ServerClosed { get; private set; }

    /// <summary>What the last read brought.</summary>
    public ReadOnlySpan<byte> Received => buffer.AsSpan(0, received);

    public void Dispose()
    {
        connection.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Asks for the capabilities; a server that does not know EHLO is asked with HELO (RFC 5321, section 3.2).</summary>
    public async Task<MailReply?> HelloAsync(CancellationToken cancel)
    {
        MailReply? reply = await AskAsync(session.Capabilities(), cancel).ConfigureAwait(false);
        if (reply is { Kind: MailReplyKind.Refused } && session.NeedsHelloFirst) reply = await AskAsync(session.Capabilities(), cancel).ConfigureAwait(false);
        return reply;
    }

    /// <summary>Sends a command and waits for its reply; null when the connection ended or the session broke.</summary>
    public async Task<MailReply?> AskAsync(byte[] command, CancellationToken cancel)
    {
        if (Tls is null)
        {
            await WriteAsync(command, cancel).ConfigureAwait(false);
        }
        else
        {
            // Whoever closed already may still have said why.
            if (Tls.State == TlsClientState.Connected) Tls.Send(command);
            await WriteAsync(Tls.TakeOutput(), cancel).ConfigureAwait(false);
        }

        return await ReplyAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>The next reply; null when the connection ended or the session broke.</summary>
    public async Task<MailReply?> ReplyAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (Tls is not null)
            {
                byte[] words = Tls.TakeApplicationData();
                HeardSinceSent |= words.Length > 0;
                session.Receive(words);
            }

            if (session.TryReadReply(out MailReply? reply)) return reply;
            if (session.Broken) return null;
            if (Tls is not null && Tls.State != TlsClientState.Connected) return LastWords();
            if (await ReadAsync(cancel).ConfigureAwait(false) == 0) return LastWords();
            if (Tls is null)
            {
                session.Receive(Received);
                continue;
            }

            Tls.Receive(Received);
            byte[] output = Tls.TakeOutput();
            if (output.Length > 0) await WriteAsync(output, cancel).ConfigureAwait(false);
        }
    }

    public async Task WriteAsync(byte[] bytes, CancellationToken cancel)
    {
        HeardSinceSent = false;
        await connection.WriteAsync(bytes, 0, bytes.Length, cancel).ConfigureAwait(false);
    }

    /// <summary>Reads into <see cref="Received"/>; 0 when the server has closed.</summary>
    public async Task<int> ReadAsync(CancellationToken cancel)
    {
        received = 0;
        received = await connection.ReadAsync(buffer, 0, buffer.Length, cancel).ConfigureAwait(false);
        // Inside TLS a record without words, such as a session ticket, is no answer.
        HeardSinceSent |= received > 0 && Tls is not { HandshakeFinished: true };
        return received;
    }

    /// <summary>Reads what may still come; 0 when nothing does within a second.</summary>
    public async Task<int> ReadOrNothingAsync(CancellationToken cancel)
    {
        using CancellationTokenSource soon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        soon.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            return await ReadAsync(soon.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NetworkException || (e is OperationCanceledException && soon.IsCancellationRequested && !cancel.IsCancellationRequested))
        {
            return 0; // what came so far is the answer
        }
    }

    /// <summary>Reads until the server hangs up, or as long as is worth waiting.</summary>
    public async Task WaitForHangUpAsync(TimeSpan limit, CancellationToken cancel)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(limit);
        try
        {
            while (await ReadAsync(deadline.Token).ConfigureAwait(false) > 0)
            {
                // what follows a goodbye is of no interest
            }
        }
        catch (Exception e) when (e is NetworkException or OperationCanceledException)
        {
            // Reset, too slow or not waited for: the connection is closed all the same.
        }
    }

    // A refusal without a line end is a refusal all the same; half a greeting is none.
    private MailReply? LastWords()
    {
        ServerClosed = true;
        return session.Close() is { IsRefusal: true } refusal ? refusal : null;
    }
}
