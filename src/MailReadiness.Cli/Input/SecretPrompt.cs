using System;
using System.IO;
using System.Text;

namespace MailReadiness.Cli.Input;

/// <summary>Asks for a secret at the terminal without showing it.</summary>
internal static class SecretPrompt
{
    private const int Longest = 4096;

    /// <summary>Asks; null when the answer was given up.</summary>
    /// <param name="error">Where the question goes.</param>
    /// <param name="question">The question.</param>
    public static string? Ask(TextWriter error, string question)
    {
        error.Write(question);
        var typed = new StringBuilder();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (key.Key is ConsoleKey.Enter or ConsoleKey.Escape)
            {
                error.WriteLine();
                return key.Key == ConsoleKey.Enter ? typed.ToString() : null;
            }
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar) && typed.Length < Longest) typed.Append(key.KeyChar);
        }
    }
}
