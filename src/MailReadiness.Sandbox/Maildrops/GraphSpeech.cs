using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Sandbox.Mail;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>HTTP/1.1 with connections kept open (RFC 9112), as far as a client of <see cref="GraphMail"/> needs it.</summary>
internal sealed class GraphSpeech(MailContext context, ServiceRules rules, bool encrypted, int connection)
    : MailboxSpeech(context, rules, encrypted, connection)
{
    private const int MaxHead = 64;
    private const int MaxBody = 8 << 20;

    private readonly List<string> head = [];
    private readonly StringBuilder body = new();
    private Part part;

    private enum Part
    {
        Head,
        Body,
        ChunkSize,
        Chunk,
        Trailer,
    }

    public override string Greeting => "";

    private bool Chunked => string.Equals(Header("Transfer-Encoding"), "chunked", StringComparison.OrdinalIgnoreCase);

    private int Length => int.TryParse(Header("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out int length) ? length : 0;

    public override SandboxMailStep? StepOf(string line)
    {
        if (!Completes(line)) return null;
        return Method == "POST" ? SandboxMailStep.Content : Method == "GET" ? SandboxMailStep.Search : null;
    }

    public override SandboxMaildrop? Subject(string line) => head.Count == 0 ? null : Mail().User;

    public override Task<MailReply> AnswerAsync(string line, bool effective)
    {
        bool complete = Completes(line);
        if (head.Count > MaxHead || body.Length > MaxBody || Length > MaxBody)
            return Task.FromResult(new MailReply(Response(413, "", null) , MailReplyNext.Close));
        Take(line);
        if (!complete) return Task.FromResult(new MailReply(""));
        string reply = Context.ThrottlesGraph()
            ? Response(429, GraphMail.Problem("ApplicationThrottled", "Application is over its MailboxConcurrency limit."), Context.Options.GraphRetryAfter)
            : Respond(effective);
        Clear();
        return Task.FromResult(new MailReply(reply));
    }

    public override string Error(SandboxMailStep step, string? text, string line)
    {
        Clear();
        int status = text?.Length >= 3 && int.TryParse(text.Substring(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 503;
        return Response(status, GraphMail.Problem("ErrorInternalServerTransientError", text ?? "The service is unavailable."), null);
    }

    public override string? Loggable(string line) =>
        part != Part.Head || line.Length == 0 ? null
        : line.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase) ? "Authorization: ***" : line;

    private string Method => head.Count == 0 ? "" : head[0].Split(' ')[0];

    private string Respond(bool effective)
    {
        (int status, string json) = Mail().Answer(Method, Latin1.ToUtf8(body.ToString()), effective);
        return Response(status, json, null);
    }

    private GraphMail Mail()
    {
        string[] words = head[0].Split(' ');
        string authorization = Header("Authorization") ?? "";
        string token = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization.Substring(7).Trim() : "";
        return new GraphMail(Context, words.Length > 1 ? words[1] : "/", token, Header("Content-Type") ?? "", Connection);
    }

    private string? Header(string name) => head.Skip(1)
        .Where(h => h.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(h => h.Substring(name.Length + 1).Trim())
        .FirstOrDefault();

    private bool Completes(string line) => part switch
    {
        Part.Head => line.Length == 0 && head.Count > 0 && !Chunked && Length == 0,
        Part.Body => true,
        Part.Trailer => line.Length == 0,
        _ => false,
    };

    private void Take(string line)
    {
        BytesWanted = 0;
        switch (part)
        {
            case Part.Head when line.Length > 0:
                head.Add(line);
                break;
            case Part.Head when head.Count > 0 && Chunked:
                part = Part.ChunkSize;
                break;
            case Part.Head when Length > 0:
                part = Part.Body;
                BytesWanted = Length;
                break;
            case Part.Body:
                body.Append(line);
                break;
            case Part.ChunkSize:
                _ = int.TryParse(line.Split(';')[0].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int size);
                part = size is > 0 and <= MaxBody ? Part.Chunk : Part.Trailer;
                // With the line end behind it.
                if (part == Part.Chunk) BytesWanted = size + 2;
                break;
            case Part.Chunk:
                body.Append(line, 0, line.Length - 2);
                part = Part.ChunkSize;
                break;
        }
    }

    private void Clear()
    {
        head.Clear();
        body.Clear();
        part = Part.Head;
        BytesWanted = 0;
    }

    private static string Response(int status, string json, TimeSpan? retryAfter)
    {
        string reason = status switch
        {
            200 => "OK", 201 => "Created", 202 => "Accepted", 204 => "No Content", 400 => "Bad Request", 401 => "Unauthorized", 403 => "Forbidden",
            404 => "Not Found", 413 => "Content Too Large", 429 => "Too Many Requests", _ => "Service Unavailable",
        };
        string text = Latin1.GetString(Encoding.UTF8.GetBytes(json));
        return $"HTTP/1.1 {status} {reason}\r\n"
            + (retryAfter is TimeSpan wait ? $"Retry-After: {wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)}\r\n" : "")
            + (status == 401 ? "WWW-Authenticate: Bearer\r\n" : "")
            + (text.Length > 0 ? "Content-Type: application/json\r\n" : "")
            + (status == 204 ? "\r\n" : $"Content-Length: {text.Length}\r\n\r\n{text}");
    }
}
