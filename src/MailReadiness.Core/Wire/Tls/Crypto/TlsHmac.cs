using System;
using System.Security.Cryptography;

namespace MailReadiness.Wire.Tls;

/// <summary>HMAC (RFC 2104) with one key, over as many messages as wanted.</summary>
internal sealed class TlsHmac : IDisposable
{
    private readonly IncrementalHash? _hash;
    private readonly byte[] _inner;
    private readonly byte[] _outer;

    public TlsHmac(TlsHashAlgorithm algorithm, ReadOnlySpan<byte> key)
    {
        int block = algorithm == TlsHashAlgorithm.Sha384 ? 128 : 64;
        _hash = algorithm == TlsHashAlgorithm.Md5 ? null : TlsHash.Create(algorithm);
        if (key.Length > block)
            key = Hash(key.ToArray());

        _inner = new byte[block];
        _outer = new byte[block];
        for (int i = 0; i < block; i++)
        {
            int bits = i < key.Length ? key[i] : 0;
            _inner[i] = (byte)(bits ^ 0x36);
            _outer[i] = (byte)(bits ^ 0x5c);
        }
    }

    public byte[] Compute(ReadOnlySpan<byte> data) => Hash(Bytes.Join(_outer, Hash(Bytes.Join(_inner, data))));

    public void Dispose() => _hash?.Dispose();

    private byte[] Hash(byte[] data)
    {
        if (_hash is null)
            return Md5.Compute(data);

        _hash.AppendData(data);
        return _hash.GetHashAndReset();
    }
}
