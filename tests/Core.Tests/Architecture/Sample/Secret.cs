using System;

namespace MailReadiness.Tests.Architecture.Sample.Checks;

/// <summary>What the sample rooms before this one must not use.</summary>
internal class Secret
{
    public static readonly int Field = 1;

    public static Secret Shared { get; } = new();

    public static int Answer() => 42;

    public static T Same<T>(T value) => value;

    internal sealed class Nested;
}

internal interface ISecret;

internal enum SecretKind
{
    One,
}

[AttributeUsage(AttributeTargets.All)]
internal sealed class SecretAttribute : Attribute;

internal sealed class SecretException : Exception;
