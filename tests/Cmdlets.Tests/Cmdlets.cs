using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using MailReadiness.PowerShell.Commands;

namespace MailReadiness.PowerShell.Tests;

/// <summary>The cmdlets that the module exports, read as metadata: no PowerShell runs here. Those in the namespace Private serve its functions.</summary>
internal static class Cmdlets
{
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(TestPop3TlsVersionCommand).Assembly.GetTypes().Where(type => type.Namespace == typeof(TestPop3TlsVersionCommand).Namespace && Attribute(type, "CmdletAttribute") is not null).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static string Name(Type cmdlet)
    {
        CustomAttributeData attribute = Attribute(cmdlet, "CmdletAttribute")!;
        return attribute.ConstructorArguments[0].Value + "-" + attribute.ConstructorArguments[1].Value;
    }

    public static IEnumerable<PropertyInfo> Parameters(Type cmdlet) =>
        cmdlet.GetProperties().Where(property => Attribute(property, nameof(ParameterAttribute)) is not null).OrderBy(property => property.Name, StringComparer.Ordinal);

    public static CustomAttributeData? Attribute(MemberInfo member, string name) =>
        // By metadata: the reference assembly of PowerShell cannot run its attributes' constructors. Inherited ones are on the declaring member itself.
        member.CustomAttributes.FirstOrDefault(data => data.AttributeType.Name == name);

    public static string[] Aliases(PropertyInfo parameter) =>
        Attribute(parameter, nameof(AliasAttribute)) is { } alias
            ? [.. ((IEnumerable<CustomAttributeTypedArgument>)alias.ConstructorArguments[0].Value!).Select(argument => (string)argument.Value!)]
            : [];

    public static T Named<T>(PropertyInfo parameter, string name, T absent)
    {
        CustomAttributeNamedArgument found = Attribute(parameter, nameof(ParameterAttribute))!.NamedArguments.FirstOrDefault(argument => argument.MemberName == name);
        return found.MemberInfo is null ? absent : (T)found.TypedValue.Value!;
    }
}
