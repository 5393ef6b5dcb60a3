using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Tls;

/// <summary>Builds handshake messages.</summary>
internal static class HandshakeBuilder
{
    /// <summary>The message around a body.</summary>
    public static byte[] Message(byte type, ByteWriter body) => Message(type, body.Take());

    /// <summary>The message around a body.</summary>
    public static byte[] Message(byte type, byte[] body) => new ByteWriter().UInt8(type).UInt24(body.Length).Bytes(body).Take();
}
