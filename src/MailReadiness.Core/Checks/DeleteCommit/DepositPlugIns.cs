using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Finds plug-ins for depositing canaries: <c>MailReadiness.NAME.dll</c> beside this assembly, with a public <see cref="ICanaryDeposit"/>.</summary>
public static class DepositPlugIns
{
    /// <summary>Loads a plug-in.</summary>
    /// <param name="name">Its name, such as <c>MailKit</c>; letters and digits.</param>
    /// <exception cref="ArgumentException">There is no such plug-in; the message says where it was looked for.</exception>
    public static ICanaryDeposit Load(string name)
    {
        if (string.IsNullOrEmpty(name) || !name.All(char.IsLetterOrDigit)) throw new ArgumentException("A plug-in's name has letters and digits only, such as MailKit.", nameof(name));
        string folder = Path.GetDirectoryName(typeof(DepositPlugIns).Assembly.Location) ?? "";
        string path = Path.Combine(folder, $"MailReadiness.{name}.dll");
        if (!File.Exists(path)) throw new ArgumentException($"There is no plug-in {name}: {path} does not exist. Build it where its packages can be restored, or choose another deposit.", nameof(name));
        try
        {
            Type type = Assembly.LoadFrom(path).GetExportedTypes().FirstOrDefault(candidate => typeof(ICanaryDeposit).IsAssignableFrom(candidate) && candidate is { IsClass: true, IsAbstract: false })
                ?? throw new ArgumentException($"{path} holds no way to deposit a canary.", nameof(name));
            return (ICanaryDeposit)Activator.CreateInstance(type)!;
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or ReflectionTypeLoadException or MissingMethodException or TargetInvocationException)
        {
            throw new ArgumentException($"The plug-in {path} cannot be loaded: {error.Message}", nameof(name), error);
        }
    }
}
