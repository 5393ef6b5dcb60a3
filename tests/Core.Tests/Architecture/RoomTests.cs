using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Architecture;

/// <summary>The direction of dependencies: Data, Net, Wire, Checks, Readiness, Reports; each uses those before it, and Data and Wire nothing.</summary>
public sealed partial class RoomTests
{
    private const int LongestFile = 400;
    private static readonly Assembly Core = typeof(TlsVersion).Assembly;

    // What System.Memory is made of on netstandard2.0.
    private static readonly string[] MemoryPackage = ["System.Memory", "System.Buffers", "System.Runtime.CompilerServices.Unsafe", "System.Numerics.Vectors"];

    [Fact]
    public void RoomsUseOnlyThoseBeforeThem() => Assert.Empty(RoomRule.Violations(TypeUses.Of(Core), "MailReadiness"));

    [Theory]
    [InlineData("Data", "", "Net Wire Checks Readiness Reports")]
    [InlineData("Net", "Data", "Wire Checks Readiness Reports")]
    [InlineData("Wire", "", "Data Net Checks Readiness Reports")]
    [InlineData("Checks", "Data Net Wire", "Readiness Reports")]
    [InlineData("Readiness", "Data Net Wire Checks", "Reports")]
    [InlineData("Reports", "Data Net Wire Checks Readiness", "")]
    public void TheOrderIsTheArchitectures(string room, string allowed, string forbidden)
    {
        Assert.True(RoomRule.MayUse(room, room));
        Assert.All(Words(allowed), other => Assert.True(RoomRule.MayUse(room, other), other));
        Assert.All(Words(forbidden), other => Assert.False(RoomRule.MayUse(room, other), other));
    }

    /// <summary>The sample rooms of this assembly break the rule in every way there is; the check must see each.</summary>
    [Fact]
    public void TheCheckSeesEveryKindOfUse()
    {
        IReadOnlyList<string> violations = RoomRule.Violations(TypeUses.Of(typeof(RoomTests).Assembly), "MailReadiness.Tests.Architecture.Sample");
        string[] found = [.. violations.Select(v => SampleName().Match(v)).Where(m => m.Success).Select(m => m.Value).Distinct().Order()];
        string[] expected = [.. typeof(RoomTests).Assembly.GetTypes().Select(t => t.Name.Split('`')[0]).Where(n => SampleName().IsMatch(n)).Distinct().Order()];
        Assert.True(expected.Length > 15, $"{expected.Length} samples");
        Assert.Equal(expected, found);
        Assert.Contains(violations, v => v.Contains("Sample.Nowhere.Stray is in no room", StringComparison.Ordinal));
        Assert.Contains(violations, v => v.Contains("Wire.Files uses System.IO.File", StringComparison.Ordinal));
        Assert.Contains(violations, v => v.Contains("Wire.Sockets uses System.Net.Sockets.Socket", StringComparison.Ordinal));
        Assert.DoesNotContain(violations, v => v.Contains("Allowed", StringComparison.Ordinal));
    }

    /// <summary>Constants and names leave no trace in an assembly, so the source is held to the rule as well.</summary>
    [Fact]
    public void SourcesNameOnlyRoomsBeforeTheirs()
    {
        string core = Path.Combine(SourceTree.Root, "src", "MailReadiness.Core");
        List<string> violations = [];
        foreach (string room in RoomRule.Rooms.Where(r => Directory.Exists(Path.Combine(core, r))))
        {
            foreach (string file in SourceTree.Files(Path.Combine(core, room))) violations.AddRange(NamesForbidden(room, File.ReadAllText(file)).Select(n => $"{file}: {n}"));
        }

        Assert.Empty(violations);
    }

    [Theory]
    [InlineData("Wire", "using MailReadiness.Checks.TlsVersions;", true)]
    [InlineData("Wire", "int limit = Checks.TlsVersions.Limits.Most;", true)]
    [InlineData("Wire", "int limit = global::MailReadiness.Net.Limits.Most;", true)]
    [InlineData("Data", "using MailReadiness.Wire;", true)]
    [InlineData("Net", "using MailReadiness.Data;", false)]
    [InlineData("Wire", "namespace MailReadiness.Wire.Tls;", false)]
    [InlineData("Wire", "e.Data.Add(1); // Data says so. Net too.", false)]
    public void TheCheckOfSourcesSeesNames(string room, string source, bool forbidden) => Assert.Equal(forbidden, NamesForbidden(room, source).Any());

    [Fact]
    public void NamespacesFollowFolders()
    {
        string core = Path.Combine(SourceTree.Root, "src", "MailReadiness.Core");
        foreach (string file in RoomRule.Rooms.Select(r => Path.Combine(core, r)).Where(Directory.Exists).SelectMany(SourceTree.Files))
        {
            string room = Path.GetRelativePath(core, file).Split(Path.DirectorySeparatorChar)[0];
            Assert.Matches($@"(?m)^namespace MailReadiness\.{room}(\.\w+)*;", File.ReadAllText(file));
        }
    }

    [Fact]
    public void TheLibraryNeedsNoPackageButSystemMemory()
    {
        string[] referenced = References(Core);
#if CORE_NETSTANDARD
        Assert.Contains("netstandard", referenced);
        Assert.Empty(referenced.Except(["netstandard", .. MemoryPackage]));
#else
        Assert.All(referenced, name => Assert.True(InSharedFramework(name), name));
        Assert.DoesNotContain("netstandard", referenced);
#endif
    }

    [Fact]
    public void TheSandboxUsesTheLibraryAlone()
    {
        string[] others = [.. References(typeof(SandboxServer).Assembly).Where(name => name != "netstandard" && !MemoryPackage.Contains(name) && !InSharedFramework(name))];
        Assert.Equal(["MailReadiness.Core"], others);
    }

    [Fact]
    public void NoSourceFileIsLong()
    {
        string[] files = [.. SourceTree.Files(Path.Combine(SourceTree.Root, "src"))];
        Assert.True(files.Length > 100, $"{files.Length} files");
        Assert.All(files, file => Assert.InRange(File.ReadLines(file).Count(), 1, LongestFile));
    }

    private static IEnumerable<string> NamesForbidden(string room, string source) => RoomName().Matches(source)
        .Where(m => RoomRule.Rooms.Contains(m.Groups["room"].Value) && !RoomRule.MayUse(room, m.Groups["room"].Value))
        .Select(m => m.Value);

    // A name from the root, or one relative to it, as the language allows inside the namespace.
    [GeneratedRegex(@"\bMailReadiness\.(?<room>\w+)|(?<![\w.])(?<room>\w+)\.[A-Z]\w*(?=[.;])")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"Hidden\w+")]
    private static partial Regex SampleName();

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!)];

    private static bool InSharedFramework(string name) => File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"));

    private static string[] Words(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
