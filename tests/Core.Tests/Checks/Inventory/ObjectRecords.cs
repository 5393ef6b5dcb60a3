using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory;

/// <summary>Reads pipeline objects the way the pipeline does: the kind that fits best.</summary>
internal static class ObjectRecords
{
    public static SightingList Read(string name, params IEvidenceObject[] objects)
    {
        var sink = new SightingList();
        foreach (IEvidenceObject evidence in objects)
        {
            IObjectFormat format = ObjectFormats.All.OrderByDescending(known => known.Detect(evidence)).First();
            Assert.NotEqual(EvidenceMatch.None, format.Detect(evidence));
            Assert.Equal(name, format.Name);
            if (!format.Read(evidence, sink)) sink.Damaged++;
        }

        return sink;
    }
}
