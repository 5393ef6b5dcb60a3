using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Data;

namespace MailReadiness.Readiness.Plans;

/// <summary>Reads plans. What is wrong is told all at once, each mistake with its line, its place and what is allowed.</summary>
public static class PlanReader
{
    private const int LongestFile = 4 * 1024 * 1024;

    /// <summary>Reads a plan file in JSON; <c>//</c> and <c>/* */</c> comments are taken.</summary>
    /// <param name="path">The file. Relative paths in it count from its folder.</param>
    /// <returns>The plan, or every mistake; a file that cannot be read is one.</returns>
    public static PlanReading ReadJsonFile(string path)
    {
        if (path is null) throw new ArgumentNullException(nameof(path));
        try
        {
            string full = Path.GetFullPath(path);
            return new FileInfo(full).Length > LongestFile
                ? Failed(path, "The file has more than 4 MiB, so it is no plan.")
                : ReadJson(File.ReadAllBytes(full), Path.GetDirectoryName(full));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Failed(path, "The plan cannot be read: " + problem.Message);
        }
    }

    /// <summary>Reads a plan.</summary>
    /// <param name="plan">Its top level, a table.</param>
    /// <param name="folder">The folder that relative paths in it count from; null for the current one.</param>
    /// <returns>The plan, or every mistake.</returns>
    public static PlanReading Read(PlanNode plan, string? folder = null)
    {
        if (plan is null) throw new ArgumentNullException(nameof(plan));
        List<PlanProblem> problems = [];
        var root = new PlanSection(PlanEntries.Root, plan, "", problems);
        if (plan.Members is not null && !PlanEntries.Parts.Any(root.Has)) root.Wrong($"it asks for nothing; write at least one of {string.Join(", ", PlanEntries.Parts)}.");
        AssessmentPlan read = new PlanParts(folder ?? Directory.GetCurrentDirectory()).Read(root);
        return problems.Count == 0 ? new PlanReading(read, []) : new PlanReading(null, [.. problems.Distinct().OrderBy(problem => problem.Line)]);
    }

    private static PlanReading ReadJson(byte[] utf8, string? folder)
    {
        JsonValue json;
        try
        {
            json = JsonReader.Parse(utf8, byHand: true);
        }
        catch (JsonException problem)
        {
            return new PlanReading(null, [new PlanProblem(problem.Line, $"column {problem.Column}", $"This is not JSON: {problem.Problem}.")]);
        }

        return Read(Node(json), folder);
    }

    private static PlanReading Failed(string path, string message) => new(null, [new PlanProblem(0, path, message)]);

    private static PlanNode Node(JsonValue value) => value.Kind switch
    {
        JsonKind.Object => PlanNode.OfMembers([.. value.Members.Select(member => new KeyValuePair<string, PlanNode>(member.Key, Node(member.Value)))], value.Line),
        JsonKind.Array => PlanNode.OfItems([.. value.Items.Select(Node)], value.Line),
        JsonKind.String => PlanNode.OfScalar(value.AsString(), value.Line),
        JsonKind.Boolean => PlanNode.OfScalar(value.AsBoolean(), value.Line),
        JsonKind.Null => PlanNode.OfScalar(null, value.Line),
        _ => PlanNode.OfScalar(Number(value), value.Line),
    };

    private static object Number(JsonValue value)
    {
        double number = value.AsDouble();
        return Math.Floor(number) == number && Math.Abs(number) < 1e15 ? (long)number : number;
    }
}
