using System;

namespace MailReadiness.Wire.Tls;

internal sealed class EphemeralKey
{
    private EphemeralKey(ushort group, byte[] publicKey)
    {
        Group = group;
        PublicKey = publicKey;
    }

    public ushort Group { get; }

    public byte[] PublicKey { get; }

    public static EphemeralKey? Create(ushort namedGroup) => namedGroup == 0 ? new EphemeralKey(0, Array.Empty<byte>()) : throw new NotImplementedException();

    public byte[] SharedSecret(ReadOnlySpan<byte> peerPublicKey) => throw new NotImplementedException(Group.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
