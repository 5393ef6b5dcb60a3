using System;

namespace MailReadiness.Data;

/// <summary>A text is not JSON, or not the JSON that was asked for.</summary>
internal sealed class JsonException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problem">What is wrong, as a sentence without its full stop.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column in UTF-16 units, from 1.</param>
    public JsonException(string problem, int line, int column)
        : base($"line {line}, column {column}: {problem}.")
    {
        Problem = problem;
        Line = line;
        Column = column;
    }

    /// <summary>What is wrong, without the position.</summary>
    public string Problem { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column in UTF-16 units, from 1.</summary>
    public int Column { get; }
}
