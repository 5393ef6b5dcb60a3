using System;
using System.Threading.Tasks;

namespace MailReadiness.Benchmarks;

/// <summary>One question about speed.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Question">What it measures.</param>
/// <param name="RunAsync">Measures and reports.</param>
internal sealed record Benchmark(string Name, string Question, Func<Report, Peers, Task> RunAsync);
