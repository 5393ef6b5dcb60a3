namespace MailReadiness.Tests.Architecture;

/// <summary>One type of an assembly mentions another.</summary>
/// <param name="UserNamespace">The namespace of the type that mentions; of a nested type, that of the outermost.</param>
/// <param name="User">Its name; of a nested type, that of the outermost.</param>
/// <param name="UsedNamespace">The namespace of the type mentioned.</param>
/// <param name="Used">Its name.</param>
internal readonly record struct TypeUse(string UserNamespace, string User, string UsedNamespace, string Used)
{
    public override string ToString() => $"{UserNamespace}.{User} uses {UsedNamespace}.{Used}";
}
