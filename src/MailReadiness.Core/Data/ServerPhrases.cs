using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailReadiness.Data;

/// <summary>Tells what a server means by its words, from <c>server-phrases.json</c>.</summary>
internal sealed class ServerPhrases
{
    private const string FileName = "server-phrases.json";
    private static readonly Lazy<ServerPhrases> Loaded = new(() => DataFile.Read(FileName, Convert));
    private static readonly WordsMeaning[] Meanings =
        [WordsMeaning.TlsVersionRefused, WordsMeaning.RateLimited, WordsMeaning.NeedsTls, WordsMeaning.Temporary, WordsMeaning.AuthenticationFailed];

    private readonly IReadOnlyList<ServerPhrase> phrases;

    private ServerPhrases(IEnumerable<ServerPhrase> phrases) => this.phrases = [.. phrases.OrderBy(phrase => phrase.Meaning)];

    /// <summary>The phrases in force.</summary>
    /// <exception cref="InvalidDataException">The file that replaces the built-in one is wrong; the message names file, line and problem.</exception>
    public static ServerPhrases Current => Loaded.Value;

    /// <summary>The phrases, those that count first first.</summary>
    public IReadOnlyList<ServerPhrase> All => phrases;

    /// <summary>What the words of a refusal mean.</summary>
    /// <param name="text">The server's words, with the code of an SMTP reply in front.</param>
    public WordsMeaning Classify(string text) => Match(text)?.Meaning ?? WordsMeaning.Other;

    /// <summary>The phrase that a refusal's words are; null when none is known.</summary>
    /// <param name="text">The server's words, with the code of an SMTP reply in front.</param>
    public ServerPhrase? Match(string text) => phrases.FirstOrDefault(phrase => phrase.Matches(text ?? throw new ArgumentNullException(nameof(text))));

    internal static ServerPhrases Load(string? directory) => DataFile.Read(FileName, directory, Convert);

    private static ServerPhrases Convert(JsonValue file) => new(file.Required("phrases").AsArray().Select(Phrase));

    private static ServerPhrase Phrase(JsonValue phrase)
    {
        JsonValue meaning = phrase.Required("meaning");
        if (!Enum.TryParse(meaning.AsString(), out WordsMeaning means) || !Meanings.Contains(means) || means.ToString() != meaning.AsString())
            throw meaning.Wrong($"a meaning is one of {string.Join(", ", Meanings)}, not \"{meaning.AsString()}\"");
        string[] words = [.. (phrase["words"]?.AsArray() ?? []).Select(word => word.AsString().Length > 0 ? word.AsString() : throw word.Wrong("words cannot be empty"))];
        long? code = phrase["code"]?.AsInteger();
        if (code is < 200 or > 599) throw phrase["code"]!.Wrong("a code is a number from 200 to 599");
        if (words.Length == 0 && code is null) throw phrase.Wrong("a phrase needs \"words\" or a \"code\"");
        return new ServerPhrase(means, words, (int?)code, phrase["server"]?.AsString(), phrase.Required("source").AsString(), phrase.Required("date").AsDate());
    }
}
