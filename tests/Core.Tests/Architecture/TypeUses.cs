using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace MailReadiness.Tests.Architecture;

/// <summary>
/// Reads from a built assembly which of its types mentions which type, anywhere: bases, fields, signatures, properties, attributes and their
/// arguments, constraints, locals, catch clauses and every instruction. Constants are no longer there to be seen: the compiler has copied them.
/// </summary>
internal sealed partial class TypeUses : ISignatureTypeProvider<int, int>, ICustomAttributeTypeProvider<int>
{
    private const int SystemType = 1;

    private readonly MetadataReader reader;
    private readonly PEReader image;
    private readonly HashSet<TypeUse> uses = [];
    private (string Namespace, string Name) user;

    private TypeUses(PEReader image)
    {
        this.image = image;
        reader = image.GetMetadataReader();
    }

    public static IReadOnlyCollection<TypeUse> Of(Assembly assembly)
    {
        using PEReader image = new(File.OpenRead(assembly.Location));
        TypeUses walk = new(image);
        foreach (TypeDefinitionHandle type in walk.reader.TypeDefinitions) walk.Walk(type);
        return walk.uses;
    }

    private void Walk(TypeDefinitionHandle handle)
    {
        user = Outermost(handle);
        TypeDefinition type = reader.GetTypeDefinition(handle);
        Use(type.BaseType);
        Attributes(type.GetCustomAttributes());
        Parameters(type.GetGenericParameters());
        foreach (InterfaceImplementationHandle i in type.GetInterfaceImplementations()) Use(reader.GetInterfaceImplementation(i).Interface);
        foreach (FieldDefinition field in type.GetFields().Select(reader.GetFieldDefinition))
        {
            field.DecodeSignature(this, 0);
            Attributes(field.GetCustomAttributes());
        }

        foreach (PropertyDefinitionHandle p in type.GetProperties()) Attributes(reader.GetPropertyDefinition(p).GetCustomAttributes());
        foreach (EventDefinitionHandle e in type.GetEvents()) Use(reader.GetEventDefinition(e).Type);
        foreach (MethodImplementationHandle m in type.GetMethodImplementations()) Use(reader.GetMethodImplementation(m).MethodDeclaration);
        foreach (MethodDefinition method in type.GetMethods().Select(reader.GetMethodDefinition)) Walk(method);
    }

    private void Walk(MethodDefinition method)
    {
        method.DecodeSignature(this, 0);
        Attributes(method.GetCustomAttributes());
        Parameters(method.GetGenericParameters());
        foreach (ParameterHandle p in method.GetParameters()) Attributes(reader.GetParameter(p).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0) return;
        MethodBodyBlock body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil) reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, 0);
        foreach (ExceptionRegion region in body.ExceptionRegions) Use(region.CatchType);
        foreach (EntityHandle token in BodyTokens.Of(body.GetILBytes() ?? [])) Use(token);
    }

    private void Attributes(CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttribute attribute in attributes.Select(reader.GetCustomAttribute))
        {
            Use(attribute.Constructor);
            attribute.DecodeValue(this);
        }
    }

    private void Parameters(GenericParameterHandleCollection parameters)
    {
        foreach (GenericParameter parameter in parameters.Select(reader.GetGenericParameter))
        {
            Attributes(parameter.GetCustomAttributes());
            foreach (GenericParameterConstraintHandle c in parameter.GetConstraints()) Use(reader.GetGenericParameterConstraint(c).Type);
        }
    }

    private void Use(EntityHandle handle)
    {
        if (handle.IsNil) return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                (string space, string name) = Outermost(handle);
                if ((space, name) != user) uses.Add(new TypeUse(user.Namespace, user.Name, space, name));
                break;
            case HandleKind.TypeSpecification:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, 0);
                break;
            case HandleKind.MethodDefinition:
                Use(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Use(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification specification = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                specification.DecodeSignature(this, 0);
                Use(specification.Method);
                break;
            case HandleKind.MemberReference:
                MemberReference member = reader.GetMemberReference((MemberReferenceHandle)handle);
                Use(member.Parent);
                if (member.GetKind() == MemberReferenceKind.Field) member.DecodeFieldSignature(this, 0);
                else member.DecodeMethodSignature(this, 0);
                break;
            case HandleKind.StandaloneSignature:
                reader.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(this, 0);
                break;
            default:
                throw new InvalidOperationException($"Metadata of kind {handle.Kind} is not read yet.");
        }
    }

    private (string Namespace, string Name) Outermost(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeReference)
        {
            TypeReference reference = reader.GetTypeReference((TypeReferenceHandle)handle);
            return reference.ResolutionScope.Kind == HandleKind.TypeReference
                ? Outermost(reference.ResolutionScope)
                : (reader.GetString(reference.Namespace), reader.GetString(reference.Name));
        }

        TypeDefinition type = reader.GetTypeDefinition((TypeDefinitionHandle)handle);
        return type.IsNested ? Outermost(type.GetDeclaringType()) : (reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    // What a signature is made of is of no interest, only the types that come by; so every type but System.Type is 0.
    public int GetTypeFromDefinition(MetadataReader _, TypeDefinitionHandle handle, byte rawTypeKind) => Came(handle);

    public int GetTypeFromReference(MetadataReader _, TypeReferenceHandle handle, byte rawTypeKind) => Came(handle);

    public int GetTypeFromSpecification(MetadataReader _, int genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => Came(handle);

    public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;

    public int GetArrayType(int elementType, ArrayShape shape) => 0;

    public int GetByReferenceType(int elementType) => 0;

    public int GetFunctionPointerType(MethodSignature<int> signature) => 0;

    public int GetGenericInstantiation(int genericType, ImmutableArray<int> typeArguments) => 0;

    public int GetGenericMethodParameter(int genericContext, int index) => 0;

    public int GetGenericTypeParameter(int genericContext, int index) => 0;

    public int GetPinnedType(int elementType) => 0;

    public int GetPointerType(int elementType) => 0;

    public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

    public int GetSZArrayType(int elementType) => 0;

    public int GetSystemType() => SystemType;

    public bool IsSystemType(int type) => type == SystemType;

    public PrimitiveTypeCode GetUnderlyingEnumType(int type) => PrimitiveTypeCode.Int32;

    /// <summary>The argument of a typeof in an attribute stands there by name, with its type arguments in brackets and its assembly behind it.</summary>
    public int GetTypeFromSerializedName(string name)
    {
        foreach (Match match in SerializedName().Matches(name))
            uses.Add(new TypeUse(user.Namespace, user.Name, match.Groups["space"].Value, match.Groups["name"].Value));
        return 0;
    }

    [GeneratedRegex(@"(?<=^|\[)((?<space>[^,+\[\]]+)\.)?(?<name>[^.,+\[\]]+)")]
    private static partial Regex SerializedName();

    private int Came(EntityHandle handle)
    {
        Use(handle);
        return Outermost(handle) == ("System", "Type") ? SystemType : 0;
    }
}
