using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using MailReadiness.Checks.DeleteCommit;
using Xunit;

namespace MailReadiness.Tests.MailKitPlugIn;

/// <summary>The plug-in and its libraries are loaded apart from everything else in the process.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public IsolationTests()
    {
        foreach (string name in new[] { "MailReadiness.Core", "MailReadiness.MailKit", "MailKit", "MimeKit", "BouncyCastle.Cryptography" })
            File.Copy(Path.Combine(AppContext.BaseDirectory, name + ".dll"), Path.Combine(folder.FullName, name + ".dll"));
    }

    public void Dispose()
    {
        // Windows keeps files of loaded assemblies locked.
        if (!OperatingSystem.IsWindows()) folder.Delete(recursive: true);
    }

    [Fact]
    public void Libraries_come_from_the_modules_folder_and_are_nobody_elses()
    {
        AssemblyLoadContext module = new("module");
        Assembly core = module.LoadFromAssemblyPath(Path.Combine(folder.FullName, "MailReadiness.Core.dll"));
        MethodInfo load = core.GetType(typeof(DepositPlugIns).FullName!, throwOnError: true)!.GetMethod(nameof(DepositPlugIns.Load))!;

        object plugIn = load.Invoke(null, ["mailkit"])!;
        object second = load.Invoke(null, ["MailKit"])!;

        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(plugIn.GetType().Assembly)!;
        Assembly mimeKit = context.LoadFromAssemblyName(new AssemblyName("MimeKit"));
        Assert.NotSame(AssemblyLoadContext.Default, context);
        Assert.NotSame(module, context);
        Assert.Same(plugIn.GetType(), second.GetType());
        Assert.Equal(folder.FullName, Path.GetDirectoryName(mimeKit.Location));
        Assert.NotSame(typeof(MimeKit.MimeMessage).Assembly, mimeKit);
        Assert.DoesNotContain(module.Assemblies, assembly => assembly.GetName().Name == "MimeKit");
        // The contract between both sides is the same type.
        Assert.Same(core, plugIn.GetType().GetInterfaces().Single(type => type.Name == nameof(ICanaryDeposit)).Assembly);
    }

    [Fact]
    public void A_plug_in_without_its_libraries_is_a_sentence()
    {
        File.Delete(Path.Combine(folder.FullName, "MimeKit.dll"));
        File.WriteAllText(Path.Combine(folder.FullName, "MailReadiness.MailKit.dll"), "no assembly");
        Assembly core = new AssemblyLoadContext("module").LoadFromAssemblyPath(Path.Combine(folder.FullName, "MailReadiness.Core.dll"));
        MethodInfo load = core.GetType(typeof(DepositPlugIns).FullName!, throwOnError: true)!.GetMethod(nameof(DepositPlugIns.Load))!;

        Exception broken = Assert.Throws<TargetInvocationException>(() => load.Invoke(null, ["MailKit"])).InnerException!;
        Exception missing = Assert.Throws<TargetInvocationException>(() => load.Invoke(null, ["Other"])).InnerException!;

        Assert.Contains("cannot be loaded", Assert.IsType<ArgumentException>(broken).Message, StringComparison.Ordinal);
        Assert.Contains("There is no plug-in Other", Assert.IsType<ArgumentException>(missing).Message, StringComparison.Ordinal);
    }
}
