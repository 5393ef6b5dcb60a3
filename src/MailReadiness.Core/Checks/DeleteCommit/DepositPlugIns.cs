using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Finds plug-ins for depositing canaries: <c>MailReadiness.NAME.dll</c> beside this assembly, with a public <see cref="ICanaryDeposit"/>.</summary>
/// <remarks>On .NET 10 a plug-in and the libraries beside it are loaded apart from everything else in the process, so they conflict with nobody's;
/// the build for .NET Standard, which Windows PowerShell uses, loads them as any other assembly.</remarks>
public static class DepositPlugIns
{
    private const string Prefix = "MailReadiness.";

    /// <summary>Loads a plug-in.</summary>
    /// <param name="name">Its name, such as <c>MailKit</c>, in any case; letters and digits.</param>
    /// <exception cref="ArgumentException">There is no such plug-in; the message says where it was looked for.</exception>
    public static ICanaryDeposit Load(string name)
    {
        if (string.IsNullOrEmpty(name) || !name.All(char.IsLetterOrDigit)) throw new ArgumentException("A plug-in's name has letters and digits only, such as MailKit.", nameof(name));
        string path = Find(Folder(), name);
        try
        {
            Type type = LoadApart(path).GetExportedTypes().FirstOrDefault(candidate => typeof(ICanaryDeposit).IsAssignableFrom(candidate) && candidate is { IsClass: true, IsAbstract: false })
                ?? throw new ArgumentException($"{path} holds no way to deposit a canary.", nameof(name));
            return (ICanaryDeposit)Activator.CreateInstance(type)!;
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or TypeLoadException or ReflectionTypeLoadException or MissingMethodException or TargetInvocationException)
        {
            throw new ArgumentException($"The plug-in {path} cannot be loaded: {error.Message}", nameof(name), error);
        }
    }

    // In a program published as one file assemblies have no place of their own; an empty one would mean the current directory.
    private static string Folder()
    {
        string? folder = Path.GetDirectoryName(typeof(DepositPlugIns).Assembly.Location);
        return string.IsNullOrEmpty(folder) ? AppContext.BaseDirectory : folder!;
    }

    private static string Find(string folder, string name)
    {
        string file = $"{Prefix}{name}.dll";
        return Directory.EnumerateFiles(folder, Prefix + "*.dll").FirstOrDefault(path => string.Equals(Path.GetFileName(path), file, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no plug-in {name}: {Path.Combine(folder, file)} does not exist. Build it where its packages can be restored, or choose another deposit.", nameof(name));
    }

#if NETSTANDARD2_0
    private static Assembly LoadApart(string path) => Assembly.LoadFrom(path);
#else
    private static Assembly LoadApart(string path) => PlugInLoadContext.For(path).LoadFromAssemblyPath(path);
#endif
}
