using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Tls;

/// <summary>The server's side of a handshake from the ClientHello on, for one family of versions.</summary>
internal abstract class HandshakeFlow
{
    /// <summary>Takes the next message, the ClientHello first.</summary>
    public abstract void Handle(HandshakeMessage message);

    /// <summary>Takes a ChangeCipherSpec.</summary>
    public abstract void ChangeCipherSpec();
}
