using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Readiness;

namespace MailReadiness.Tests.Reports;

/// <summary>Invents records with every property filled, the same for the same seed, and writes down what records hold; both by reflection, so that a new property is not forgotten.</summary>
internal sealed class Invention(int seed)
{
    private static readonly MethodInfo ListMaker = typeof(Invention).GetMethod(nameof(List), BindingFlags.NonPublic | BindingFlags.Instance)!;
    private static readonly string[] Hosts = ["mail.example.org", "192.0.2.7", "2001:db8::7"];

    private readonly Random random = new(seed);

    public static AssessmentReport Report(int seed) => (AssessmentReport)new Invention(seed).Make(typeof(AssessmentReport))!;

    /// <summary>All that a record holds, on lines.</summary>
    public static string Describe(object? value)
    {
        var text = new StringBuilder();
        Describe(text, "", value);
        return text.ToString();
    }

    private static void Describe(StringBuilder text, string path, object? value)
    {
        switch (value)
        {
            case null or string or bool or int or long or Enum:
                text.Append(path).Append(" = ").Append(value ?? "null").Append('\n');
                break;
            case double number:
                text.Append(path).Append(" = ").Append(number.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
                break;
            case DateTimeOffset time:
                text.Append(path).Append(" = ").Append(time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)).Append('\n');
                break;
            case DateTime day:
                text.Append(path).Append(" = ").Append(day.ToString("O", CultureInfo.InvariantCulture)).Append('\n');
                break;
            case TimeSpan or MailEndpoint:
                text.Append(path).Append(" = ").Append(value).Append('\n');
                break;
            case IEnumerable list:
                int i = 0;
                foreach (object? item in list) Describe(text, $"{path}[{i++}]", item);
                text.Append(path).Append(" has ").Append(i).Append('\n');
                break;
            default:
                foreach (PropertyInfo property in Properties(value.GetType())) Describe(text, path + "." + property.Name, property.GetValue(value));
                break;
        }
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).OrderBy(property => property.Name, StringComparer.Ordinal);

    private object? Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return random.Next(3) == 0 ? null : Make(inner);
        if (type == typeof(string)) return Text();
        if (type == typeof(bool)) return random.Next(2) == 0;
        if (type == typeof(int)) return 1 + random.Next(1000);
        if (type == typeof(long)) return 1 + (random.NextInt64() >> 1);
        if (type == typeof(double)) return Math.Round(random.NextDouble(), 3);
        if (type == typeof(TimeSpan)) return TimeSpan.FromMilliseconds(random.Next(100_000_000));
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(random.Next(-3, 3))).AddMilliseconds(random.Next());
        if (type == typeof(DateTime)) return new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(random.Next(900));
        if (type.IsEnum) return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length));
        if (type == typeof(MailEndpoint)) return new MailEndpoint((MailProtocol)random.Next(3), Hosts[random.Next(Hosts.Length)], 1 + random.Next(65535), (MailSecurity)random.Next(2));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return ListMaker.MakeGenericMethod(type.GetGenericArguments()[0]).Invoke(this, null);
        object made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (PropertyInfo property in Properties(type)) property.SetValue(made, IsMaybe(property) && random.Next(3) == 0 ? null : Make(property.PropertyType));
        // The JSON form of a delete is about POP3 alone.
        if (made is DeleteCommitResult delete) return delete with { Endpoint = new MailEndpoint(MailProtocol.Pop3, delete.Endpoint.Host, delete.Endpoint.Port, delete.Endpoint.Security) };
        return made is AssessmentReport report ? report with { SchemaVersion = AssessmentReport.CurrentSchemaVersion } : made;
    }

    private T[] List<T>() => [.. Enumerable.Range(0, random.Next(4)).Select(_ => (T)Make(typeof(T))!)];

    private string Text() => random.Next(4) switch
    {
        0 => Samples.HostileTexts[random.Next(Samples.HostileTexts.Count)].Replace('\uD800', '?').Replace('\uDC00', '?'),
        1 => "",
        _ => "word " + random.Next(),
    };

    // Of a type parameter nobody can tell; results of the assessment are never null there.
    private static bool IsMaybe(PropertyInfo property) => !property.PropertyType.IsValueType && !(property.DeclaringType!.IsGenericType && property.Name == nameof(Observed<object>.Result))
        && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
}
