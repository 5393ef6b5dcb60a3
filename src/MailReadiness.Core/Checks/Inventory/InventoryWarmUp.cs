using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Checks.Inventory.Pipeline;
using MailReadiness.Checks.Inventory.Sources;

namespace MailReadiness.Checks.Inventory;

/// <summary>
/// Takes a sign-in of nobody through every room of the inventory, so that the runtime has loaded and compiled them when the first file is read.
/// It is worth its while in a process that lives for one report, on a processor that is idle while the other one reads the command line.
/// </summary>
public static class InventoryWarmUp
{
    private const string SignIn =
        """
        {"createdDateTime":"2026-11-01T08:00:00Z","userPrincipalName":"nobody@example.com","clientAppUsed":"IMAP4","appId":"","appDisplayName":"",
        "ipAddress":"192.0.2.1","userAgent":"BAV2ROPC","status":{"errorCode":0},"authenticationProtocol":"ropc","resourceDisplayName":"Office 365 Exchange Online",
        "conditionalAccessStatus":"notApplied","authenticationProcessingDetails":[{"key":"Legacy TLS (TLS 1.0, 1.1, 3DES)","value":"True"}]}
        """;

    /// <summary>Does it, on the calling thread and one of the pool.</summary>
    /// <returns>The inventory of that sign-in: writing it warms up the writing of reports as well.</returns>
    public static async Task<InventoryResult> RunAsync()
    {
        byte[] line = Encoding.UTF8.GetBytes(SignIn.Replace("\r", "").Replace("\n", "") + "\n");
        var options = new InventoryOptions();
        var store = new EvidenceStore(options);
        using (var nowhere = new ReadingProgress(null, 0))
        using (var stream = new MemoryStream(line))
        {
            var file = new EvidenceFile("example", null, line.Length) { Pipe = stream };
            await new EvidencePipeline(store, EvidenceFormats.All, workers: 1).ReadAsync([file], nowhere, CancellationToken.None).ConfigureAwait(false);
        }

        IReadOnlyList<MailClientRecord> records = Judge.Records(store.Everything(), options).Records;
        return new InventoryResult(records, new InventorySummary([], [], 0, 0));
    }
}
