using System.Globalization;

namespace MailReadiness.Readiness.Judges;

/// <summary>Names the place in the report's JSON where evidence stands.</summary>
internal static class EvidenceReference
{
    public static string Tls(int index) => At("tls", index);

    public static string DeleteCommit(int index) => At("deleteCommits", index);

    public static string Client(int index) => At("clients", index);

    public static string Source(int index) => At("clientSources.warnings", index);

    public static string Advisory(int index) => At("advisories", index);

    public static string Failure(int index) => At("failures", index);

    public static string Setting(string name) => "tenantSettings." + name;

    public static string Setting(string name, int index) => At("tenantSettings." + name, index);

    private static string At(string array, int index) => array + "[" + index.ToString(CultureInfo.InvariantCulture) + "]";
}
