using System;
using System.IO;

namespace MailReadiness.Data;

/// <summary>The files of facts: built in, or replaced by files of the same name in a directory of the administrator's.</summary>
internal static class DataFile
{
    /// <summary>The environment variable that names the directory.</summary>
    public const string DirectoryVariable = "MAILREADINESS_DATA";

    private const long LargestFile = 16 * 1024 * 1024;

    /// <summary>Reads a file and makes something of it.</summary>
    /// <param name="name">The file's name, such as <c>known-hosts.json</c>.</param>
    /// <param name="directory">The directory whose file of that name replaces the built-in one; null or empty for none.</param>
    /// <param name="convert">Makes the result; a <see cref="JsonException"/> of it is reported with the file's name.</param>
    /// <exception cref="InvalidDataException">The file in the directory cannot be read, is no JSON or not the JSON needed; the message names file, line and problem.</exception>
    public static T Read<T>(string name, string? directory, Func<JsonValue, T> convert)
    {
        string path = name;
        try
        {
            if (string.IsNullOrEmpty(directory)) return convert(JsonReader.Parse(BuiltIn(name)));
            if (!Directory.Exists(directory)) throw new InvalidDataException($"{DirectoryVariable} names {directory}, which is not a directory. Correct it or remove the variable.");
            path = Path.Combine(directory!, name);
            return convert(JsonReader.Parse(File.Exists(path) ? Replacement(path) : BuiltIn(name)));
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{path}, {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Reads a file, replaced by the one in the directory that the environment variable names.</summary>
    /// <inheritdoc cref="Read{T}(string, string, Func{JsonValue, T})"/>
    public static T Read<T>(string name, Func<JsonValue, T> convert) => Read(name, Environment.GetEnvironmentVariable(DirectoryVariable), convert);

    private static byte[] Replacement(string path)
    {
        long length = new FileInfo(path).Length;
        if (length > LargestFile) throw new IOException($"it holds {length} bytes, more than {LargestFile}.");
        return File.ReadAllBytes(path);
    }

    private static byte[] BuiltIn(string name)
    {
        using Stream stream = typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no data file {name}.", nameof(name));
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
