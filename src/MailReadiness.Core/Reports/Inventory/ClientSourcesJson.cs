using MailReadiness.Checks.Inventory;
using MailReadiness.Data;

namespace MailReadiness.Reports.Inventory;

/// <summary>The JSON form of <see cref="InventorySummary"/>.</summary>
internal static class ClientSourcesJson
{
    public static void Write(JsonWriter json, InventorySummary? summary)
    {
        if (summary is null)
        {
            json.Value((string?)null);
            return;
        }

        json.StartObject();
        json.List("files", summary.Files, File);
        json.List("warnings", summary.Warnings, Warning);
        json.Member("sprayedMailboxes", summary.SprayedMailboxes);
        json.Member("sprayAttempts", summary.SprayAttempts);
        json.End();
    }

    public static InventorySummary Read(JsonValue json) => new(
        json.List("files", static file => new InventoryFile(
            file.Text("path"), file.MaybeText("format"), file.Integer("bytes"), file.Integer("records"), file.Integer("sightings"), file.Integer("damaged"),
            file.List("firstDamaged", static damaged => new DamagedRecord(damaged.Integer("line"), damaged.Text("start"))))),
        json.List("warnings", static warning => new InventoryWarning(warning.Word<InventoryWarningKind>("kind"), warning.Text("source"), warning.Text("message"))),
        json.Integer("sprayedMailboxes"),
        json.Integer("sprayAttempts"));

    private static void File(JsonWriter json, InventoryFile file)
    {
        json.StartObject();
        json.Member("path", file.Path);
        json.Member("format", file.Format);
        json.Member("bytes", file.Bytes);
        json.Member("records", file.Records);
        json.Member("sightings", file.Sightings);
        json.Member("damaged", file.Damaged);
        json.List("firstDamaged", file.FirstDamaged, Damaged);
        json.End();
    }

    private static void Damaged(JsonWriter json, DamagedRecord record)
    {
        json.StartObject();
        json.Member("line", record.Line);
        json.Member("start", record.Start);
        json.End();
    }

    private static void Warning(JsonWriter json, InventoryWarning warning)
    {
        json.StartObject();
        json.Member("kind", warning.Kind.ToString());
        json.Member("source", warning.Source);
        json.Member("message", warning.Message);
        json.End();
    }
}
