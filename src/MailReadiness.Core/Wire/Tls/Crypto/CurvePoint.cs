namespace MailReadiness.Wire.Tls;

/// <summary>A point in Jacobian coordinates, X / Z^2 and Y / Z^3; at infinity Z is zero.</summary>
/// <param name="X">In Montgomery form, as are the others.</param>
/// <param name="Y">The second coordinate.</param>
/// <param name="Z">The third coordinate.</param>
internal sealed record CurvePoint(uint[] X, uint[] Y, uint[] Z)
{
    public bool IsInfinity => Montgomery.IsZero(Z);

    public static CurvePoint Infinity(Montgomery field) => new((uint[])field.One.Clone(), (uint[])field.One.Clone(), new uint[field.Size]);

    public CurvePoint Copy() => new((uint[])X.Clone(), (uint[])Y.Clone(), (uint[])Z.Clone());

    public void Set(CurvePoint other)
    {
        other.X.CopyTo(X, 0);
        other.Y.CopyTo(Y, 0);
        other.Z.CopyTo(Z, 0);
    }
}
