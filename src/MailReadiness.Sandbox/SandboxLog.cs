using System.Collections.Generic;

namespace MailReadiness.Sandbox;

/// <summary>The newest lines of what happened, bounded.</summary>
internal sealed class SandboxLog
{
    private const int MaxLines = 1000;
    private const int MaxLength = 512;

    private readonly Queue<string> lines = new();

    public void Add(int connection, string text)
    {
        if (text.Length > MaxLength) text = text.Substring(0, MaxLength);
        lock (lines)
        {
            if (lines.Count == MaxLines) lines.Dequeue();
            lines.Enqueue($"{connection}: {text}");
        }
    }

    public IReadOnlyList<string> ToList()
    {
        lock (lines) return lines.ToArray();
    }
}
