using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace MailReadiness.Reports.Html;

/// <summary>The style and the script of the page, and the policy that lets exactly these run.</summary>
internal static class HtmlAssets
{
    public static string Style { get; } = Load("report.css");

    public static string Script { get; } = Load("report.js");

    /// <summary>The Content-Security-Policy: nothing is loaded from anywhere, no other script runs (CSP Level 3, hash sources).</summary>
    public static string Policy { get; } =
        "default-src 'none'; style-src '" + Hash(Style) + "'; script-src '" + Hash(Script) + "'; img-src data:; base-uri 'none'; form-action 'none'";

    // A browser hashes the text after it has made every line end a line feed.
    private static string Load(string name)
    {
        using Stream stream = typeof(HtmlAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static string Hash(string text)
    {
        using SHA256 sha = SHA256.Create();
        return "sha256-" + Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
