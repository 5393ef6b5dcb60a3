using System;
using System.Collections.Generic;
using System.Reflection;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>How much memory an object of the library holds on to: itself, its fields, and theirs.</summary>
internal static class HeldBytes
{
    private const int Header = 24;
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static long Of(object root)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object> open = new([root]);
        long total = 0;
        while (open.Count > 0)
        {
            object next = open.Pop();
            if (!seen.Add(next)) continue;
            total += Header;
            if (next is string text) total += 2 * text.Length;
            else if (next is Array array) total += Elements(array, open);
            else if (next is not (Type or MemberInfo or Delegate)) total += Fields(next, next.GetType(), open);
        }

        return total;
    }

    private static long Elements(Array array, Stack<object> open)
    {
        Type element = array.GetType().GetElementType()!;
        if (element.IsPrimitive) return Buffer.ByteLength(array);
        foreach (object? item in array)
        {
            if (item is not null) open.Push(item);
        }

        return 16L * array.Length;
    }

    private static long Fields(object holder, Type? type, Stack<object> open)
    {
        long total = 0;
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Instance))
            {
                total += 8;
                if (!field.FieldType.IsPrimitive && !field.FieldType.IsPointer && !field.FieldType.IsByRefLike && field.GetValue(holder) is { } value)
                    open.Push(value);
            }
        }

        return total;
    }
}
