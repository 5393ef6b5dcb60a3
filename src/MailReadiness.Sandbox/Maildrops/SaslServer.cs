using System;
using System.Security.Cryptography;
using System.Text;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>The server's side of one SASL exchange: PLAIN (RFC 4616), LOGIN, CRAM-MD5 (RFC 2195) or XOAUTH2.</summary>
internal sealed class SaslServer(MailContext context, string mechanism)
{
    private readonly string stamp = Stamp();
    private string? loginName;
    private bool explained;

    /// <summary>The first challenge, in base64; empty for mechanisms in which the client begins.</summary>
    public string FirstChallenge => mechanism switch
    {
        "LOGIN" => Encode("Username:"),
        "CRAM-MD5" => Encode(stamp),
        _ => "",
    };

    /// <summary>Whether the client's next response decides.</summary>
    public bool Decides => !explained && (mechanism != "LOGIN" || loginName is not null);

    /// <summary>A time stamp as in greetings and challenges (RFC 1939, section 7).</summary>
    public static string Stamp() => "<" + Guid.NewGuid().ToString("N") + "@localhost>";

    /// <summary>Who a response says it is from; null when it names nobody there is.</summary>
    public SandboxMaildrop? Claims(string response)
    {
        if (!TryDecode(response, out string text)) return null;
        string? name = mechanism switch
        {
            "PLAIN" => text.Split('\0') is { Length: 3 } parts ? parts[1] : null,
            "LOGIN" => null,
            "CRAM-MD5" => text.LastIndexOf(' ') is >= 0 and int space ? text.Substring(0, space) : null,
            _ => text.StartsWith("user=", StringComparison.Ordinal) ? text.Split('\x01')[0].Substring(5) : null,
        };
        return (mechanism == "LOGIN" ? loginName : name) is string claimed ? context.Find(Latin1.ToUtf8(claimed)) : null;
    }

    /// <summary>Takes a response; the next challenge when it goes on, otherwise null and who has signed in, if anybody.</summary>
    public string? Respond(string response, out SandboxMaildrop? who)
    {
        who = null;
        if (explained) return null;
        if (!TryDecode(response, out string text)) return null;
        if (mechanism == "LOGIN" && loginName is null)
        {
            loginName = Latin1.ToUtf8(text);
            return Encode("Password:");
        }

        who = Who(text);
        if (who is not null || mechanism != "XOAUTH2" || !context.Options.ExplainRefusedToken) return null;
        explained = true;
        return Encode("{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://outlook.office.com/\"}");
    }

    /// <summary>Who has this name and password.</summary>
    public static SandboxMaildrop? WhoHas(MailContext context, string name, string password) =>
        context.Find(Latin1.ToUtf8(name)) is { User.Password: string secret } found && secret == Latin1.ToUtf8(password) ? found : null;

    /// <summary>Who answers a time stamp with a digest of it and the password (RFC 1939, section 7).</summary>
    public static SandboxMaildrop? WhoDigests(MailContext context, string name, string stamp, string digest)
    {
        if (context.Find(Latin1.ToUtf8(name)) is not { User.Password: string secret } found) return null;
        using MD5 md5 = MD5.Create();
        return Hex(md5.ComputeHash(Encoding.UTF8.GetBytes(stamp + secret))) == digest ? found : null;
    }

    private SandboxMaildrop? Who(string text)
    {
        switch (mechanism)
        {
            case "PLAIN":
                string[] parts = text.Split('\0');
                return parts.Length == 3 ? WhoHas(context, parts[1], parts[2]) : null;
            case "LOGIN":
                return context.Find(Latin1.ToUtf8(loginName!)) is { User.Password: string known } named && known == Latin1.ToUtf8(text) ? named : null;
            case "CRAM-MD5":
                int space = text.LastIndexOf(' ');
                if (space < 0 || context.Find(Latin1.ToUtf8(text.Substring(0, space))) is not { User.Password: string secret } found) return null;
                using (HMACMD5 mac = new(Encoding.UTF8.GetBytes(secret)))
                    return Hex(mac.ComputeHash(Encoding.ASCII.GetBytes(stamp))) == text.Substring(space + 1) ? found : null;
            default:
                string[] fields = text.Split('\x01');
                return fields.Length == 4 && fields[0].StartsWith("user=", StringComparison.Ordinal)
                    && fields[1].StartsWith("auth=Bearer ", StringComparison.Ordinal)
                    && context.Find(Latin1.ToUtf8(fields[0].Substring(5))) is { User.AccessToken: string token } bearer
                    && fields[1].Substring(12) == token ? bearer : null;
        }
    }

    private static bool TryDecode(string response, out string text)
    {
        try
        {
            text = response == "=" ? "" : Latin1.GetString(Convert.FromBase64String(response));
            return true;
        }
        catch (FormatException)
        {
            text = "";
            return false;
        }
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private static string Hex(byte[] bytes)
    {
        StringBuilder text = new();
        foreach (byte b in bytes) text.Append(b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
