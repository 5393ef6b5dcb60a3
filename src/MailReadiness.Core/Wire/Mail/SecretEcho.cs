using System;
using System.Collections.Generic;
using System.Text;

namespace MailReadiness.Wire.Mail;

/// <summary>Masks in a server's words what this session itself sent as a secret: servers do repeat the command they refuse.
/// Looks for the known secret, not for what secrets look like.</summary>
internal sealed class SecretEcho
{
    // A server that cuts the echo short leaves a piece of the secret: a piece this long counts. Shorter secrets count whole.
    private const int Piece = 12;

    // Fewer letters than this are found in innocent words.
    private const int Shortest = 4;
    private readonly List<string> forms = [];

    /// <summary>Adds a secret: as it is, as it displays, and in base64 wherever in the encoded text it stands.</summary>
    public void Add(MailSecret secret)
    {
        string value = secret.Reveal();
        AddForm(value);
        AddForm(DisplayText.Clean(value));
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        for (int before = 0; before < 3; before++) AddForm(Base64Within(bytes, before));
    }

    /// <summary>Adds the secret part of a command as it goes over the wire.</summary>
    public void AddSent(string part)
    {
        AddForm(part);
        AddForm(DisplayText.Clean(part));
    }

    /// <summary>The text with every echo masked, whatever its case.</summary>
    public string Conceal(string text)
    {
        if (forms.Count == 0 || text.Length < Shortest) return text;
        string upper = text.ToUpperInvariant();
        bool[]? hidden = null;
        foreach (string form in forms) Find(form, upper, ref hidden);
        return hidden is null ? text : Masked(text, hidden);
    }

    private void AddForm(string form)
    {
        string upper = form.ToUpperInvariant();
        if (upper.Length >= Shortest && !forms.Contains(upper)) forms.Add(upper);
    }

    private static void Find(string form, string upper, ref bool[]? hidden)
    {
        int size = Math.Min(form.Length, Piece);
        for (int at = 0; at + size <= upper.Length; at++)
        {
            if (form.AsSpan().IndexOf(upper.AsSpan(at, size)) < 0) continue;
            hidden ??= new bool[upper.Length];
            for (int i = at; i < at + size; i++) hidden[i] = true;
        }

        // A connection that ended in the middle of the echo.
        for (int at = Math.Max(0, upper.Length - size); at <= upper.Length - Shortest; at++)
        {
            if (!form.StartsWith(upper.Substring(at), StringComparison.Ordinal)) continue;
            hidden ??= new bool[upper.Length];
            for (int i = at; i < upper.Length; i++) hidden[i] = true;
        }
    }

    private static string Masked(string text, bool[] hidden)
    {
        var masked = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (!hidden[i]) masked.Append(text[i]);
            else if (i == 0 || !hidden[i - 1]) masked.Append(MailSecret.Mask);
        }

        return masked.ToString();
    }

    // Base64 of other bytes, the secret, other bytes: the letters in it that depend on the secret alone.
    private static string Base64Within(byte[] secret, int before)
    {
        byte[] padded = new byte[before + secret.Length];
        secret.CopyTo(padded, before);
        string text = Convert.ToBase64String(padded);
        int from = (before * 8 + 5) / 6;
        int to = padded.Length * 8 / 6;
        return to <= from ? "" : text.Substring(from, to - from);
    }
}
