namespace MailReadiness.Wire.Tls;

/// <summary>What follows the ServerHello.</summary>
internal abstract class ClientHandshake
{
    /// <exception cref="TlsProtocolException">The message is malformed or out of turn.</exception>
    public abstract void Handle(HandshakeMessage message);

    /// <exception cref="TlsProtocolException">The change is out of turn.</exception>
    public abstract void ChangeCipherSpec();

    protected static TlsProtocolException OutOfTurn(HandshakeMessage message) =>
        new($"The server sent handshake message {message.Type} out of turn.");
}
