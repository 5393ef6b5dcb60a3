using System;

namespace MailReadiness.Wire.Tls;

/// <summary>RC4, which no platform offers any more; key streams to compare with are in RFC 6229.</summary>
internal sealed class Rc4
{
    private readonly byte[] _state = new byte[256];
    private byte _i;
    private byte _j;

    public Rc4(ReadOnlySpan<byte> key)
    {
        for (int i = 0; i < _state.Length; i++)
            _state[i] = (byte)i;

        byte j = 0;
        for (int i = 0; i < _state.Length; i++)
        {
            j += (byte)(_state[i] + key[i % key.Length]);
            (_state[i], _state[j]) = (_state[j], _state[i]);
        }
    }

    /// <summary>Encrypts or decrypts in place, with the next bytes of the key stream.</summary>
    public void Apply(Span<byte> data)
    {
        for (int k = 0; k < data.Length; k++)
        {
            _j += _state[++_i];
            (_state[_i], _state[_j]) = (_state[_j], _state[_i]);
            data[k] ^= _state[(byte)(_state[_i] + _state[_j])];
        }
    }
}
