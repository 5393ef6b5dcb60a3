using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Tests.Servers;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>Tools that read files, as far as they are installed.</summary>
internal sealed class CountingTools(Report report)
{
    /// <summary>The environment variable with the folder that has DuckDB's package for Node.js.</summary>
    public const string DuckDbVariable = "MAILREADINESS_DUCKDB";

    // Left to itself it takes most of the memory there is, and a machine that swaps measures nothing.
    private const string DuckDbLimit = "SET memory_limit='4GB'";

    private const string RunSql =
        "const {DuckDBInstance}=require('@duckdb/node-api');(async()=>{const c=await(await DuckDBInstance.create(':memory:')).connect();await c.run(process.argv[1]);"
        + "console.log((await c.runAndReadAll(process.argv[2])).getRows()[0].join(' '))})()";

    /// <summary>Only reads.</summary>
    public static ToolCommand? Cat(string file) => ServerPrograms.Find("sh") is { } shell ? new ToolCommand("cat", shell, ["-c", "exec cat \"$1\" > /dev/null", "sh", file]) : null;

    public ToolCommand? WordCount(string file) => Tool("wc -l", "wc", "-l", file);

    /// <summary>Counts the lines that have a text.</summary>
    public ToolCommand? Grep(string text, string file) => Tool("grep -cF", "grep", "-cF", "-e", text, file);

    /// <summary>Counts the lines that have one of several texts.</summary>
    public ToolCommand? GrepAny(IReadOnlyList<string> texts, string file) =>
        Tool("grep -cF, several words", "grep", ["-cF", .. texts.SelectMany(text => new[] { "-e", text }), file]);

    /// <summary>Runs a script that prints the number of groups and of sign-ins.</summary>
    public ToolCommand? Gawk(string script, string file) => Counting(Tool("gawk", "gawk", "-b", script, file));

    /// <inheritdoc cref="Gawk"/>
    public ToolCommand? Jq(string filter, string file) => Counting(Tool("jq", "jq", "-r", filter, file));

    /// <summary>Groups the rows that a table function gives, by a command <c>duckdb</c> or the package for Node.js.</summary>
    /// <param name="name">Its name in the report.</param>
    /// <param name="grouping">Rows of groups, each with its count as <c>n</c>.</param>
    public ToolCommand? DuckDb(string name, string grouping)
    {
        string sql = $"SELECT count(*) AS groups, sum(n)::BIGINT AS rows FROM ({grouping})";
        if (ServerPrograms.Find("duckdb") is { } program)
            return new ToolCommand(name, program, ["-noheader", "-list", "-separator", " ", "-c", DuckDbLimit, "-c", sql]) { Counts = true };
        string? folder = Environment.GetEnvironmentVariable(DuckDbVariable);
        if (folder is not null && Directory.Exists(Path.Combine(folder, "node_modules", "@duckdb", "node-api")) && ServerPrograms.Find("node") is { } node)
            return new ToolCommand(name, node, ["-e", RunSql, DuckDbLimit, sql]) { Folder = folder, Counts = true };
        report.NotMeasured(name, $"there is no command duckdb, and no folder in {DuckDbVariable} with node_modules/@duckdb/node-api");
        return null;
    }

    /// <summary>A command on the first half of the processors, when the system can do that.</summary>
    public static ToolCommand? OnHalf(ToolCommand command)
    {
        int half = Environment.ProcessorCount / 2;
        return half > 0 && ServerPrograms.Find("taskset") is { } taskset
            ? command with { Program = taskset, Arguments = ["-c", $"0-{half - 1}", command.Program, .. command.Arguments] }
            : null;
    }

    private static ToolCommand? Counting(ToolCommand? command) => command is null ? null : command with { Counts = true };

    private ToolCommand? Tool(string name, string program, params string[] arguments)
    {
        if (ServerPrograms.Find(program) is { } path) return new ToolCommand(name, path, arguments);
        report.NotMeasured(name, "it is not installed");
        return null;
    }
}
