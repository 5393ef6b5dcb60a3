using System;
using System.Threading.Tasks;
using MailReadiness.Sandbox.Connections;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>One client's connection from accept to close.</summary>
internal sealed class MailboxConnection(MailContext context, ServiceRules rules, int number, Transport transport, Action<string> log)
{
    /// <summary>Serves the client until the connection is closed.</summary>
    /// <exception cref="System.IO.IOException">The connection broke, its time was over, or the server stops.</exception>
    public Task RunAsync()
    {
        log($"{rules.Protocol} {number} {context.Options.Users.Count}");
        return transport.FinishAsync();
    }
}
