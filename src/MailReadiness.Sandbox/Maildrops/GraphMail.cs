using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using MailReadiness.Data;
using MailReadiness.Reports;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>One request to the mail part of Microsoft Graph: sendMail, creating, finding and deleting messages, in the shapes Graph documents.</summary>
internal sealed class GraphMail
{
    private readonly MailContext context;
    private readonly int connection;
    private readonly string token;
    private readonly string contentType;
    private readonly string[] path;
    private readonly string query;

    public GraphMail(MailContext context, string target, string token, string contentType, int connection)
    {
        this.context = context;
        this.token = token;
        this.contentType = contentType;
        this.connection = connection;
        string[] parts = target.Split(['?'], 2);
        path = [.. parts[0].Split(['/'], StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).Skip(1)];
        query = parts.Length > 1 ? Uri.UnescapeDataString(parts[1].Replace('+', ' ')) : "";
        User = Owner();
    }

    /// <summary>Whose mail the request is about; null when there is nobody, or the token is another's.</summary>
    public SandboxMaildrop? User { get; }

    // What is behind /v1.0/me or /v1.0/users/name.
    private string[] Resource => [.. path.Skip(path.Length > 0 && path[0] == "me" ? 1 : 2)];

    /// <summary>An error as Graph writes it.</summary>
    public static string Problem(string code, string message) => Json(w =>
    {
        w.StartObject();
        w.Name("error");
        w.StartObject();
        w.Member("code", code);
        w.Member("message", message);
        w.End();
        w.End();
    });

    /// <summary>Does what the request asks for.</summary>
    /// <param name="method">The method.</param>
    /// <param name="body">The body.</param>
    /// <param name="effective">False to say so and not do it.</param>
    public (int Status, string Json) Answer(string method, string body, bool effective)
    {
        if (User is null) return (401, Problem("InvalidAuthenticationToken", "Access token is invalid."));
        // sendMail, messages, messages/id or mailFolders/name/messages.
        string[] words = Resource;
        string first = words.Length > 0 ? words[0] : "";
        bool inFolder = first == "mailFolders" && words.Length == 3 && words[2] == "messages";
        string? folder = inFolder ? Folder(words[1]) : null;
        bool messages = (first == "messages" && words.Length == 1) || folder is not null;
        try
        {
            if (method == "POST" && first == "sendMail" && words.Length == 1) return Send(body, effective);
            if (method == "POST" && messages) return Create(body, folder ?? SandboxMaildrop.Drafts, effective);
            if (method == "GET" && messages) return Find(folder);
            if (method == "DELETE" && first == "messages" && words.Length == 2
                && User.View(null).FirstOrDefault(m => Id(m) == words[1]) is SandboxMessage message)
            {
                User.Expunge([message.Id], "Graph DELETE", connection);
                return (204, "");
            }
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return (400, Problem("BadRequest", e.Message));
        }

        return (404, Problem("ErrorItemNotFound", "The specified object was not found in the store."));
    }

    private static string Id(SandboxMessage message) => "AAMk" + message.Id.ToString(CultureInfo.InvariantCulture);

    private static string? Folder(string name) => name.ToLowerInvariant() switch
    {
        "inbox" => SandboxMaildrop.Inbox,
        "junkemail" => SandboxMaildrop.Junk,
        "drafts" => SandboxMaildrop.Drafts,
        _ => null,
    };

    private SandboxMaildrop? Owner()
    {
        SandboxMaildrop? holder = token.Length == 0 ? null : context.WhoHasToken(token);
        if (path.Length == 0 || holder is null) return null;
        if (path[0] == "me") return holder;
        return path[0] == "users" && path.Length > 1 && string.Equals(path[1], holder.User.Name, StringComparison.OrdinalIgnoreCase) ? holder : null;
    }

    private (int Status, string Json) Send(string body, bool effective)
    {
        (string text, IReadOnlyList<string> recipients, _) = Message(body, "message");
        if (recipients.Count == 0) return (400, Problem("ErrorInvalidRecipients", "At least one recipient is not valid."));
        foreach (string recipient in recipients)
        {
            if (effective && context.Find(recipient) is SandboxMaildrop maildrop)
                maildrop.Deposit(Utf8(text), DepositKind.Delivered, SandboxMaildrop.Inbox, "", "Graph sendMail", connection);
        }

        return (202, "");
    }

    private (int Status, string Json) Create(string body, string folder, bool effective)
    {
        (string text, _, bool draft) = Message(body, null);
        if (!effective) return (201, Json(w => Describe(w, 0, text, draft)));
        SandboxMessage message = User!.Deposit(
            Utf8(text), draft ? DepositKind.Draft : DepositKind.Appended, folder, draft ? "\\Draft" : "", "Graph create", connection);
        return (201, Json(w => Describe(w, message.Id, text, draft)));
    }

    private (int Status, string Json) Find(string? folder)
    {
        Match byId = Regex.Match(query, @"internetMessageId eq '([^']*)'");
        Match byHeader = Regex.Match(query, @"ep/id eq 'String \{[0-9A-Fa-f-]{36}\} Name ([^']+)' and ep/value eq '([^']*)'");
        if (query.IndexOf("$filter", StringComparison.Ordinal) >= 0 && !byId.Success && !byHeader.Success)
            return (400, Problem("ErrorInvalidUrlQueryFilter", "The sandbox filters by internetMessageId, or by a named string property, with eq."));
        (string field, string value) = byId.Success ? ("Message-ID", byId.Groups[1].Value) : (byHeader.Groups[1].Value, byHeader.Groups[2].Value);
        IEnumerable<SandboxMessage> found = User!.View(folder).Where(m => field.Length == 0 || MessageText.Value(m.Text, field) == value);
        return (200, Json(w =>
        {
            w.StartObject();
            w.Name("value");
            w.StartArray();
            foreach (SandboxMessage message in found) Describe(w, message.Id, message.Text, message.Flags.IndexOf("\\Draft", StringComparison.Ordinal) >= 0);
            w.End();
            w.End();
        }));
    }

    // A message is JSON, or MIME in base64 as text/plain.
    private (string Text, IReadOnlyList<string> Recipients, bool Draft) Message(string body, string? wrapper)
    {
        if (contentType.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase))
        {
            string mime = Encoding.UTF8.GetString(Convert.FromBase64String(body));
            string[] to = [.. Regex.Matches(MessageText.Value(mime, "To") ?? "", @"[^\s<>,]+@[^\s<>,]+").Cast<Match>().Select(m => m.Value)];
            return (mime, to, true);
        }

        JsonValue message = JsonReader.Parse(body);
        if (wrapper is not null) message = message.Required(wrapper);
        string[] recipients = [.. (message["toRecipients"]?.AsArray() ?? []).Select(r => r.Required("emailAddress").Required("address").AsString())];
        StringBuilder text = new();
        text.Append($"From: <{User!.User.Name}>\r\n").Append($"To: {string.Join(", ", recipients.Select(r => $"<{r}>"))}\r\n");
        text.Append($"Subject: {message["subject"]?.AsString()}\r\n").Append($"Date: {DateTime.UtcNow:R}\r\n");
        text.Append($"Message-ID: {message["internetMessageId"]?.AsString() ?? SaslServer.Stamp()}\r\n");
        foreach (JsonValue header in message["internetMessageHeaders"]?.AsArray() ?? [])
        {
            string name = header.Required("name").AsString();
            if (!name.StartsWith("x-", StringComparison.OrdinalIgnoreCase)) throw header.Wrong("A header's name must begin with x-");
            text.Append($"{name}: {header.Required("value").AsString()}\r\n");
        }

        text.Append("\r\n").Append(message["body"]?["content"]?.AsString()).Append("\r\n");
        return (text.ToString(), recipients, IsDraft(message));
    }

    // PidTagMessageFlags (0x0E07) without mfUnsent (8) makes a message that has arrived; everything else made this way is a draft.
    private static bool IsDraft(JsonValue message)
    {
        JsonValue? flags = (message["singleValueExtendedProperties"]?.AsArray() ?? []).FirstOrDefault(p =>
            Regex.IsMatch(p.Required("id").AsString(), @"^Integer 0x0*E07$", RegexOptions.IgnoreCase));
        return flags is null || (int.Parse(flags.Required("value").AsString(), CultureInfo.InvariantCulture) & 8) != 0;
    }

    private static void Describe(JsonWriter writer, long id, string text, bool draft)
    {
        writer.StartObject();
        writer.Member("id", "AAMk" + id.ToString(CultureInfo.InvariantCulture));
        writer.Member("internetMessageId", MessageText.Value(text, "Message-ID"));
        writer.Member("subject", MessageText.Value(text, "Subject"));
        writer.Member("isDraft", draft);
        writer.Name("internetMessageHeaders");
        writer.StartArray();
        foreach ((string name, string field) in MessageText.Fields(text))
        {
            writer.StartObject();
            writer.Member("name", name);
            writer.Member("value", field.Substring(name.Length + 1).Trim());
            writer.End();
        }

        writer.End();
        writer.End();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Json(Action<JsonWriter> write)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        write(new JsonWriter(text, indented: false));
        return text.ToString();
    }
}
