using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailReadiness.Data;

/// <summary>The announcements that are built in, in <c>advisories.json</c>: the one place where their dates, signatures and words stand.</summary>
internal static class AdvisoryFile
{
    private const string Name = "advisories.json";

    /// <summary>Reads every announcement.</summary>
    /// <param name="convert">Makes something of one.</param>
    /// <exception cref="InvalidDataException">The file that replaces the built-in one is wrong; the message names file, line and problem.</exception>
    public static IReadOnlyList<T> Read<T>(Func<JsonValue, T> convert) => DataFile.Read(Name, file => Convert(file, convert));

    /// <summary>Reads every announcement of the file in a directory; null or empty for the one built in.</summary>
    /// <inheritdoc cref="Read{T}(Func{JsonValue, T})"/>
    public static IReadOnlyList<T> Read<T>(string? directory, Func<JsonValue, T> convert) => DataFile.Read(Name, directory, file => Convert(file, convert));

    /// <summary>The texts of a list that may be missing.</summary>
    public static IReadOnlyList<string> Texts(JsonValue value, string name) => [.. (value[name]?.AsArray() ?? []).Select(text => text.AsString())];

    // The list is made here, so that a mistake in it is reported with the file's name.
    private static List<T> Convert<T>(JsonValue file, Func<JsonValue, T> convert) => [.. file.Required("advisories").AsArray().Select(convert)];
}
