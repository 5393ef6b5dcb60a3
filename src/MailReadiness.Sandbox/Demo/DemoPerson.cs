using MailReadiness.Net;

namespace MailReadiness.Sandbox.Demo;

/// <summary>Somebody, or some device, of the made-up organisation that reads or sends mail.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Address">Where it connects from.</param>
/// <param name="Server">The host it connects to; empty where nobody watched the connection.</param>
/// <param name="Tls">The version Zeek saw, as Zeek writes it; empty where nobody watched the connection.</param>
/// <param name="Application">What it signs in as.</param>
/// <param name="IsOldTowardsEntra">Whether Entra marked its sign-in as legacy TLS.</param>
internal sealed record DemoPerson(string Mailbox, MailProtocol Protocol, string Address, string Server, string Tls, string Application, bool IsOldTowardsEntra);
