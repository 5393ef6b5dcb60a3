using System;
using System.Diagnostics;
using System.IO;
using MailReadiness.Readiness;
using MailReadiness.Reports;
using MailReadiness.Tests.Reports;

// Writes one page for each kind of report into the folder named first, and says how large each is and how long it took.
string folder = args.Length == 1 ? args[0] : throw new ArgumentException("usage: Pages FOLDER");
Directory.CreateDirectory(folder);
(string Name, Func<AssessmentReport> Make)[] pages =
[
    ("rich", ExampleReport.Rich), ("good", ExampleReport.Good), ("empty", ExampleReport.Empty), ("not-measured", ExampleReport.NotMeasured), ("hostile", HostileReport.All), ("large", () => ExampleReport.Large(50_000)),
];
foreach ((string name, Func<AssessmentReport> make) in pages)
{
    AssessmentReport report = make();
    string path = Path.Combine(folder, name + ".html");
    var watch = Stopwatch.StartNew();
    ReportFile.Write(report, path);
    Console.WriteLine($"{name} {watch.ElapsedMilliseconds} ms {new FileInfo(path).Length} bytes");
}
