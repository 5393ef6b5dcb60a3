using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using MailReadiness.Net;

namespace MailReadiness.Cli.Input;

/// <summary>Collects endpoints from arguments, files and standard input: each once, and what cannot be read apart.</summary>
internal sealed class EndpointList
{
    private const int LongestLine = 4096;
    private const int MostLines = 1_000_000;

    private readonly HashSet<MailEndpoint> known = [];
    private readonly List<MailEndpoint> endpoints = [];
    private readonly List<string> problems = [];

    /// <summary>The endpoints, in the order given.</summary>
    public IReadOnlyList<MailEndpoint> Endpoints => endpoints;

    /// <summary>What is no endpoint: one message each, which says what and where.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>The widest endpoint written out, in characters.</summary>
    public int Width { get; private set; }

    /// <summary>Adds an endpoint given as an argument.</summary>
    /// <param name="text">The text.</param>
    public void Add(string text) => Add(text, string.Empty);

    /// <summary>Adds a list with one endpoint a line; <c>#</c> at the start of a word starts a comment.</summary>
    /// <param name="reader">The list.</param>
    /// <param name="name">Its name for messages.</param>
    /// <exception cref="UsageException">The list has more than a million lines.</exception>
    /// <exception cref="IOException">The list cannot be read to its end.</exception>
    public void AddLines(TextReader reader, string name)
    {
        int number = 0;
        while (ReadLine(reader, out bool whole) is { } line)
        {
            if (++number > MostLines) throw new UsageException($"{name} has more than {MostLines} lines; split it.");
            string place = $"{name} line {number}: ";
            if (whole) Add(WithoutComment(line), place, skipEmpty: true);
            else problems.Add(place + $"it is longer than {LongestLine} characters, so it is no endpoint.");
        }
    }

    private static string WithoutComment(string line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1]))) return line[..i].Trim();
        }
        return line.Trim();
    }

    // TextReader.ReadLine would keep a line without end in memory.
    private static string? ReadLine(TextReader reader, out bool whole)
    {
        whole = true;
        if (reader.Peek() < 0) return null;
        var line = new StringBuilder();
        int next;
        while ((next = reader.Read()) >= 0 && next != '\n')
        {
            if (line.Length < LongestLine) line.Append((char)next);
            else whole = false;
        }
        return line.ToString();
    }

    private void Add(string text, string place, bool skipEmpty = false)
    {
        if (skipEmpty && text.Length == 0) return;
        try
        {
            foreach (MailEndpoint endpoint in MailEndpointParser.Parse(text, null, null, null))
            {
                if (!known.Add(endpoint)) continue;
                endpoints.Add(endpoint);
                Width = Math.Max(Width, endpoint.ToString().Length);
            }
        }
        catch (FormatException problem)
        {
            problems.Add(place + problem.Message);
        }
    }
}
