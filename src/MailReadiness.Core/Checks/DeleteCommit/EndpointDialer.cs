using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Connects to an endpoint for a conversation, address after address, within the time-out.</summary>
internal static class EndpointDialer
{
    /// <summary>Connects.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="options">The time-out and the proxy.</param>
    /// <param name="connector">Makes the connection.</param>
    /// <param name="resolver">Looks the host up when there is no proxy to do it.</param>
    /// <param name="trace">Told of addresses that did not answer.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ConversationException">There is no connection.</exception>
    internal static async Task<Connection> DialAsync(
        MailEndpoint endpoint, DeleteCommitOptions options, Connector connector, AddressResolver resolver, Action<string> trace, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Timeout);
        try
        {
            if (options.Proxy is not null) return await connector.ConnectAsync(endpoint.Host, endpoint.Literal, endpoint.Port, deadline.Token).ConfigureAwait(false);
            IReadOnlyList<IPAddress> addresses = await resolver.ResolveAsync(endpoint.Host, deadline.Token).ConfigureAwait(false);
            for (int i = 0; ; i++)
            {
                try
                {
                    return await connector.ConnectAsync(endpoint.Host, addresses[i], endpoint.Port, deadline.Token).ConfigureAwait(false);
                }
                catch (NetworkException) when (i < addresses.Count - 1)
                {
                    trace($"no connection to {addresses[i]}, trying the next address");
                }
            }
        }
        catch (NetworkException error)
        {
            throw new ConversationException(ConversationFailure.NoConnection, error.Message.TrimEnd('.'), "Check host, port and firewall.", error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConversationException(ConversationFailure.NoConnection, FormattableString.Invariant($"{endpoint} could not be connected to within {options.Timeout.TotalSeconds:0.###} s"),
                "Check host, port and firewall.");
        }
    }
}
