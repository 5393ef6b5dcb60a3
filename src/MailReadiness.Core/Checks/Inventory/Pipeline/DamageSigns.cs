using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailReadiness.Checks.Inventory.Pipeline;

/// <summary>Says which files hold records that could not be understood.</summary>
internal static class DamageSigns
{
    /// <summary>One warning a file, with the lines of the first and the text of the very first.</summary>
    public static IEnumerable<InventoryWarning> Of(IEnumerable<InventoryFile> files) =>
        from file in files
        where file.Damaged > 0
        let lines = string.Join(", ", file.FirstDamaged.Select(record => record.Line.ToString(CultureInfo.InvariantCulture)))
        let more = file.Damaged > file.FirstDamaged.Count ? " and more" : ""
        let text = file.FirstDamaged.FirstOrDefault(record => record.Start.Length > 0)?.Start
        let shown = text is null ? "" : $" The first: {text}"
        select new InventoryWarning(InventoryWarningKind.Damaged, file.Path,
            $"{file.Path}: {Count(file.Damaged)} could not be understood and {(file.Damaged == 1 ? "was" : "were")} left out, see line {lines}{more}; the rest was read.{shown}");

    private static string Count(long damaged) => damaged == 1 ? "a record" : damaged.ToString("N0", CultureInfo.InvariantCulture) + " records";
}
