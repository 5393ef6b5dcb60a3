using System;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.MailKit;

/// <summary>One connection on which MailKit speaks. It is the check's own connection, so proxy, addresses and time-outs are the check's; the rules for secrets are too.
/// Disposing it closes the connection without saying goodbye.</summary>
/// <typeparam name="TClient">MailKit's client.</typeparam>
internal sealed class LibraryConversation<TClient> : IDisposable
    where TClient : class, IMailService
{
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(5);
    private readonly DepositRequest request;
    private readonly MailEndpoint endpoint;
    private readonly TranscriptLogger log;
    private readonly string user;
    private readonly MailSecret secret;
    private Connection? connection;
    private string? objection;

    internal LibraryConversation(DepositRequest request, MailEndpoint endpoint, Func<IProtocolLogger, TClient> create)
    {
        (this.request, this.endpoint) = (request, endpoint);
        user = request.Settings.User ?? request.Mailbox.User;
        secret = request.Settings.Secret ?? request.Mailbox.Secret;
        log = new TranscriptLogger(request.Trace, secret);
        Client = create(log);
        Client.SslProtocols = TlsStart.Protocols;
        Client.CheckCertificateRevocation = false;
        Client.ServerCertificateValidationCallback = Accept;
    }

    /// <summary>MailKit's client.</summary>
    internal TClient Client { get; }

    private string ServerName => (endpoint.Host == request.Mailbox.Endpoint.Host ? request.Options.ServerName : null) ?? endpoint.Host.TrimEnd('.');

    /// <summary>Connects, begins TLS and reads the greeting and what the server offers.</summary>
    /// <exception cref="ConversationException">It came to nothing.</exception>
    internal async Task OpenAsync(CancellationToken cancellationToken)
    {
        connection = await EndpointDialer.DialAsync(endpoint, request.Options, new Connector(request.Options.Proxy), new AddressResolver(), text => request.Trace(text, null), cancellationToken).ConfigureAwait(false);
        request.Trace($"connected to {connection.Peer}", null);
        ConnectionStream stream = new(connection);
        // Whether TLS is there is asked before a secret goes out; without a secret, plain text does no harm.
        SecureSocketOptions security = endpoint.Security == MailSecurity.Implicit ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable;
        await StepAsync("the session", cancel => Client.ConnectAsync(stream, ServerName, endpoint.Port, security, cancel), cancellationToken).ConfigureAwait(false);
        if (Client.IsSecure) request.Trace($"TLS begun ({Client.SslProtocol})", null);
    }

    /// <summary>Signs in with the mechanism asked for or the best one offered.</summary>
    /// <exception cref="ConversationException">There is no way to, or it was refused.</exception>
    internal async Task SignInAsync(CancellationToken cancellationToken)
    {
        if (Client.IsAuthenticated) return;
        if (!Client.IsSecure && !request.Options.AllowPlaintext) throw SignIn.NoTls(endpoint, user);
        SaslMechanism? sasl = SaslChoice.Choose(endpoint, Client.AuthenticationMechanisms, (request.Settings as PlugInDeposit)?.Mechanism, user, secret, Client.IsSecure);
        if (sasl is null && !HasLoginCommand)
        {
            throw new ConversationException(ConversationFailure.Refused,
                $"there is no way to sign in to {endpoint} with {(secret.IsAccessToken ? "an access token" : "a password")}; it offers: {DisplayText.Clean(SaslChoice.Listed(Client.AuthenticationMechanisms))}",
                "Give the kind of secret the server takes. Exchange Online takes access tokens only.");
        }

        string how = sasl?.MechanismName ?? "LOGIN";
        log.BeginSecret(secret);
        try
        {
            await StepAsync($"the sign-in of {user} by {how}", cancel => sasl is null ? LoginAsync(cancel) : Client.AuthenticateAsync(sasl, cancel), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            log.EndSecret();
        }
    }

    /// <summary>Has MailKit do something within the time-out.</summary>
    /// <param name="what">What it is, such as <c>the canary</c>: what the server refused, or was silent about.</param>
    /// <param name="step">What to do.</param>
    /// <param name="cancellationToken">Ends it and closes the connection.</param>
    /// <exception cref="ConversationException">It was refused or came to nothing.</exception>
    internal async Task StepAsync(string what, Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(request.Options.Timeout);
        try
        {
            // Not every stream of every platform hears the token; all of them notice that the connection is gone.
            using (deadline.Token.Register(() => connection?.Dispose())) await step(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested
            && Failures.Translate(error, new FailureScene(endpoint, what, log, objection, deadline.IsCancellationRequested ? request.Options.Timeout : null)) is { } translated)
        {
            throw translated;
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested && error is not OperationCanceledException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            log.Flush();
        }
    }

    /// <summary>Says goodbye; whether that is answered is not what the check is about.</summary>
    internal async Task LeaveAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(request.Options.Timeout < LongestGoodbye ? request.Options.Timeout : LongestGoodbye);
        try
        {
            await StepAsync("the goodbye", _ => Client.DisconnectAsync(quit: true, patience.Token), cancellationToken).ConfigureAwait(false);
        }
        catch (ConversationException error)
        {
            request.Trace(error.Message, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            request.Trace("the goodbye was not answered in time", null);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // First the connection, so that nothing of MailKit's can say goodbye or wait for an answer.
        connection?.Dispose();
        Client.Dispose();
        log.Dispose();
        request.Trace("connection closed here", null);
    }

    // IMAP's own LOGIN, where the server offers no mechanism for passwords and does not forbid it (RFC 9051, section 6.2.3).
    private bool HasLoginCommand => Client is ImapClient imap && !secret.IsAccessToken && !imap.Capabilities.HasFlag(ImapCapabilities.LoginDisabled);

    private Task LoginAsync(CancellationToken cancellationToken)
    {
        foreach (string mechanism in Client.AuthenticationMechanisms.ToArray()) Client.AuthenticationMechanisms.Remove(mechanism);
        return Client.AuthenticateAsync(Encoding.UTF8, new NetworkCredential(user, secret.Reveal()), cancellationToken);
    }

    private bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (request.Options.SkipCertificateCheck || errors == SslPolicyErrors.None) return true;
        objection = TlsStart.Objection(ServerName, chain, errors);
        return false;
    }
}
