#if !NETSTANDARD2_0
using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Loads a plug-in and the libraries beside it apart from the rest of the process: another module may have loaded another version of the same library,
/// or may want to later. This assembly is shared, so that both sides mean the same types.</summary>
internal sealed class PlugInLoadContext : AssemblyLoadContext
{
    private readonly string folder;

    private PlugInLoadContext(string path)
        : base(path) => folder = Path.GetDirectoryName(path)!;

    /// <summary>The context of a plug-in; the same one each time, for the runtime remembers it.</summary>
    internal static PlugInLoadContext For(string path) =>
        All.OfType<PlugInLoadContext>().FirstOrDefault(context => context.Name == path) ?? new PlugInLoadContext(path);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        Assembly shared = typeof(PlugInLoadContext).Assembly;
        if (string.Equals(assemblyName.Name, shared.GetName().Name, StringComparison.OrdinalIgnoreCase)) return shared;
        string path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) && !IsTheProgramsOwn(path) ? LoadFromAssemblyPath(path) : null;
    }

    // A program published with its runtime has the whole platform in this folder, of which there must be one.
    private static bool IsTheProgramsOwn(string path) =>
        AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is string own && own.Split(Path.PathSeparator).Contains(path, StringComparer.OrdinalIgnoreCase);
}
#endif
