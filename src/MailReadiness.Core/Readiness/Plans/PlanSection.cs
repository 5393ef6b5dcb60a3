using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailReadiness.Readiness.Plans;

/// <summary>A table of a plan, held against the entries it may have. Every mistake becomes a problem, and what it stands for is left out.</summary>
internal sealed class PlanSection
{
    private static readonly string[] TimeForms =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly Dictionary<string, PlanNode> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly PlanEntry entry;
    private readonly PlanNode node;
    private readonly List<PlanProblem> problems;

    public PlanSection(PlanEntry entry, PlanNode node, string where, List<PlanProblem> problems)
    {
        this.entry = entry;
        this.node = node;
        this.problems = problems;
        Where = where;
        if (node.Members is null)
        {
            Problem(node, Where, $"{PlanValue.Describe(node)} stands here; write {entry.Allowed}.");
            return;
        }

        foreach (KeyValuePair<string, PlanNode> member in node.Members) Take(member.Key, member.Value);
        foreach (PlanEntry required in entry.Entries)
        {
            if (required.IsRequired && !values.ContainsKey(required.Name)) Problem(node, At(required.Name), $"it is missing; write {required.Allowed}.");
        }
    }

    /// <summary>Where the table stands.</summary>
    public string Where { get; }

    /// <summary>Whether there is an entry of that name; one with a mistake counts too.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    public string? Text(string name) => Value(name) is { } value ? PlanValue.Text(value) is { Length: > 0 } text ? text : Wrong<string>(value, name) : null;

    public bool? Flag(string name) => Value(name) is { } value ? value.Scalar is bool flag ? flag : WrongValue<bool>(value, name) : null;

    public int? Count(string name) => Number(name, whole: true) is { } number ? (int)number : null;

    public double? Number(string name) => Number(name, whole: false);

    public TimeSpan? Seconds(string name) => Number(name) is { } number ? TimeSpan.FromSeconds(number) : null;

    public TimeSpan? Minutes(string name) => Number(name) is { } number ? TimeSpan.FromMinutes(number) : null;

    public DateTimeOffset? Time(string name)
    {
        if (Value(name) is not { } value) return null;
        return DateTimeOffset.TryParseExact(PlanValue.Text(value)?.Trim() ?? "", TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : WrongValue<DateTimeOffset>(value, name);
    }

    /// <summary>The place of the word among those allowed; null when there is none or it is wrong.</summary>
    public int? Choice(string name) => Value(name) is { } value ? ChoiceOf(value, name, At(name)) : null;

    /// <summary>The places of the words among those allowed, each once; null when there is no such entry.</summary>
    public IReadOnlyList<int>? Choices(string name) =>
        Items(name) is { } items ? [.. items.Select((item, i) => ChoiceOf(item, name, At(name, i, items.Count))).OfType<int>().Distinct()] : null;

    /// <summary>The texts and where each stands; empty when there is no such entry.</summary>
    public IReadOnlyList<PlacedText> Texts(string name)
    {
        List<PlacedText> texts = [];
        IReadOnlyList<PlanNode> items = Items(name) ?? [];
        for (int i = 0; i < items.Count; i++)
        {
            if (PlanValue.Text(items[i]) is { Length: > 0 } text) texts.Add(new PlacedText(text, items[i], At(name, i, items.Count)));
            else Problem(items[i], At(name, i, items.Count), $"{PlanValue.Describe(items[i])} stands here; write a text{(Known(name).Form is { } form ? " such as " + form : "")}.");
        }

        return texts;
    }

    /// <summary>A table inside; null when there is none.</summary>
    public PlanSection? Section(string name) => Value(name) is { } value ? new PlanSection(Known(name), value, At(name), problems) : null;

    /// <summary>Tables inside; empty when there are none.</summary>
    public IReadOnlyList<PlanSection> Sections(string name) =>
        Items(name) is { } items ? [.. items.Select((item, i) => new PlanSection(Known(name), item, At(name) + $"[{i}]", problems))] : [];

    /// <summary>Where a secret is; null when there is none or it is wrong. What stands in its place is never repeated.</summary>
    public SecretReference? Secret(string name, bool isAccessToken, Func<string, string> resolve)
    {
        if (Value(name) is not { } value) return null;
        if (value.Members is null)
        {
            Problem(value, At(name), PlanValue.NeverInline);
            return null;
        }

        var place = new PlanSection(PlanEntries.Secret, value, At(name), problems);
        List<string> kinds = [.. PlanEntries.Secret.Entries.Select(each => each.Name).Where(each => each != "vault" && place.Has(each))];
        if (kinds.Count != 1)
        {
            Problem(value, At(name), $"{(kinds.Count == 0 ? "it names no place" : "it names more than one place")}; write {PlanEntry.SecretForm}.");
            return null;
        }

        if (place.Has("vault") && kinds[0] != "secret") Problem(value, place.At("vault"), "only a secret of SecretManagement has a vault; leave it out.");
        return place.Text(kinds[0]) is not { } text ? null : kinds[0] switch
        {
            "environment" => new SecretReference(SecretKind.Environment, text, null, isAccessToken),
            "file" => new SecretReference(SecretKind.File, resolve(text), null, isAccessToken),
            _ => new SecretReference(SecretKind.SecretManagement, text, place.Text("vault"), isAccessToken),
        };
    }

    /// <summary>Reports what is wrong with an entry.</summary>
    public void Wrong(string name, string message) => Problem(values.TryGetValue(name, out PlanNode? value) ? value : node, At(name), message);

    /// <summary>Reports what is wrong with a part of an entry.</summary>
    public void Wrong(PlacedText text, string message) => Problem(text.Node, text.Where, message);

    /// <summary>Reports what is wrong with the table.</summary>
    public void Wrong(string message) => Problem(node, Where.Length == 0 ? "plan" : Where, message);

    private void Take(string name, PlanNode value)
    {
        PlanEntry? known = entry.Entries.FirstOrDefault(each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase));
        if (known is null)
        {
            string message = PlanValue.IsSecretName(name) && value.Members is null && value.Items is null
                ? PlanValue.NeverInline + " And there is no such entry here"
                : $"there is no entry {PlanValue.Quote(name)}";
            Problem(value, At(PlanValue.Shorten(name)), $"{message}{PlanValue.Nearest(name, entry.Entries)}; the entries are {PlanEntry.Names(entry.Entries)}.");
        }
        else if (values.TryGetValue(known.Name, out _))
        {
            Problem(value, At(known.Name), "it stands here a second time; keep one of them.");
        }
        else
        {
            values.Add(known.Name, value);
        }
    }

    private PlanEntry Known(string name) => entry.Entries.First(each => each.Name == name);

    // null is "not given", so that an entry can be switched off without taking it out.
    private PlanNode? Value(string name) => values.TryGetValue(Known(name).Name, out PlanNode? value) && !PlanValue.IsNull(value) ? value : null;

    private IReadOnlyList<PlanNode>? Items(string name)
    {
        if (Value(name) is not { } value) return null;
        if (value.Items is { Count: 0 } && Known(name).IsRequired) Problem(value, At(name), $"the list is empty; write {Known(name).Allowed}.");
        return value.Items ?? [value];
    }

    private double? Number(string name, bool whole)
    {
        if (Value(name) is not { } value) return null;
        PlanEntry known = Known(name);
        double? number = value.Scalar switch { long integer => integer, double real => real, _ => null };
        bool right = number is { } given && given >= known.Least && given <= known.Most && (!whole || Math.Floor(given) == given);
        return right ? number : WrongValue<double>(value, name);
    }

    private int? ChoiceOf(PlanNode value, string name, string where)
    {
        PlanEntry known = Known(name);
        string? word = PlanValue.Text(value);
        for (int i = 0; word is not null && i < known.Choices.Count; i++)
        {
            if (PlanValue.Word(known.Choices[i]) == PlanValue.Word(word)) return i;
        }

        Problem(value, where, $"{PlanValue.Describe(value)} is none of {string.Join(", ", known.Choices)}.");
        return null;
    }

    private T? Wrong<T>(PlanNode value, string name)
        where T : class
    {
        Problem(value, At(name), $"{PlanValue.Describe(value)} stands here; write {Known(name).Allowed}.");
        return null;
    }

    private T? WrongValue<T>(PlanNode value, string name)
        where T : struct
    {
        Problem(value, At(name), $"{PlanValue.Describe(value)} stands here; write {Known(name).Allowed}.");
        return null;
    }

    private string At(string name) => Where.Length == 0 ? name : Where + "." + name;

    private string At(string name, int index, int count) => count == 1 && Value(name)?.Items is null ? At(name) : $"{At(name)}[{index}]";

    private void Problem(PlanNode at, string where, string message) =>
        problems.Add(new PlanProblem(at.Line, where.Length == 0 ? "plan" : where, char.ToUpperInvariant(message[0]) + message.Substring(1)));
}
