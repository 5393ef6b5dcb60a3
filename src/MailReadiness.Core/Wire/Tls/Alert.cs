using System;

namespace MailReadiness.Wire.Tls;

/// <summary>An alert as it came over the wire (RFC 8446, section 6; older ones in RFC 5246 and RFC 6101).</summary>
/// <param name="Level">1 for warning, 2 for fatal.</param>
/// <param name="Description">The alert's number.</param>
internal readonly record struct Alert(byte Level, byte Description)
{
    public const byte CloseNotify = 0;
    public const byte HandshakeFailure = 40;
    public const byte NoCertificate = 41;
    public const byte ProtocolVersion = 70;
    public const byte InsufficientSecurity = 71;
    public const byte InappropriateFallback = 86;
    public const byte UserCanceled = 90;
    public const byte UnrecognizedName = 112;

    /// <summary>Whether it ends the connection: some alerts do, whatever level they were sent with (RFC 5246, section 7.2.2).</summary>
    public bool IsFatal => Level != 1
        || Description is 10 or 20 or 21 or 22 or 30 or HandshakeFailure or 47 or 48 or 49 or 50 or 51 or ProtocolVersion or InsufficientSecurity or 80 or InappropriateFallback or 110;

    /// <summary>The alert's name and number, such as <c>protocol_version(70)</c>.</summary>
    public override string ToString() => $"{Name(Description)}({Description})";

    /// <summary>Takes the first alert out of the bytes of alert records; false when it is not whole.</summary>
    public static bool TryTake(ByteWriter received, out Alert alert)
    {
        alert = default;
        if (received.Length < 2) return false;
        byte[] all = received.Take();
        alert = new Alert(all[0], all[1]);
        received.Bytes(all.AsSpan(2));
        return true;
    }

    /// <exception cref="TlsProtocolException">An alert has two bytes; this has not.</exception>
    public static Alert Parse(ReadOnlySpan<byte> body)
    {
        if (body.Length != 2) throw new TlsProtocolException($"An alert has 2 bytes; the server sent {body.Length}.");
        return new Alert(body[0], body[1]);
    }

    private static string Name(byte description) => description switch
    {
        0 => "close_notify",
        10 => "unexpected_message",
        20 => "bad_record_mac",
        21 => "decryption_failed",
        22 => "record_overflow",
        30 => "decompression_failure",
        40 => "handshake_failure",
        41 => "no_certificate",
        42 => "bad_certificate",
        43 => "unsupported_certificate",
        44 => "certificate_revoked",
        45 => "certificate_expired",
        46 => "certificate_unknown",
        47 => "illegal_parameter",
        48 => "unknown_ca",
        49 => "access_denied",
        50 => "decode_error",
        51 => "decrypt_error",
        60 => "export_restriction",
        70 => "protocol_version",
        71 => "insufficient_security",
        80 => "internal_error",
        86 => "inappropriate_fallback",
        90 => "user_canceled",
        100 => "no_renegotiation",
        109 => "missing_extension",
        110 => "unsupported_extension",
        112 => "unrecognized_name",
        113 => "bad_certificate_status_response",
        115 => "unknown_psk_identity",
        116 => "certificate_required",
        120 => "no_application_protocol",
        _ => "alert",
    };
}
