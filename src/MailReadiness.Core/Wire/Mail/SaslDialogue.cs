using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace MailReadiness.Wire.Mail;

/// <summary>The client's side of a SASL exchange (RFC 4422): each answer follows a continuation of the server.</summary>
internal sealed class SaslDialogue
{
    /// <summary>The mechanisms for a password, best first, when the connection is encrypted.</summary>
    public static readonly IReadOnlyList<string> PasswordMechanisms = ["PLAIN", "LOGIN", "CRAM-MD5"];

    private const int MostSteps = 8;
    private static readonly string[] Preference = ["PLAIN", "LOGIN", "XOAUTH2"];
    private readonly Func<string, string>[] answers;
    private int step;

    private SaslDialogue(string mechanism, string user, string secret)
    {
        Mechanism = mechanism;
        answers = mechanism switch
        {
            "PLAIN" => [_ => Base64("\0" + user + "\0" + secret)],
            "LOGIN" => [_ => Base64(user), _ => Base64(secret)],
            "CRAM-MD5" => [challenge => CramMd5(challenge, user, secret)],

            // After a wrong token the server continues with the reason and waits for an empty line before it refuses.
            "XOAUTH2" => [_ => Base64($"user={user}\u0001auth=Bearer {secret}\u0001\u0001"), Complaint],
            _ => throw new ArgumentException($"The SASL mechanism {mechanism} is not one of PLAIN, LOGIN, CRAM-MD5 and XOAUTH2.", nameof(mechanism)),
        };
    }

    /// <summary>The mechanism's IANA name.</summary>
    public string Mechanism { get; }

    /// <summary>What the server wrote about a wrong token before it refused, decoded: JSON as a rule; null when it wrote nothing readable.</summary>
    public string? ServerError { get; private set; }

    /// <summary>Picks PLAIN (RFC 4616), LOGIN or XOAUTH2, in this order, from what the server offers.</summary>
    /// <returns>The dialogue, or null when none of the three is offered.</returns>
    public static SaslDialogue? Pick(IEnumerable<string> offered, string user, string secret)
    {
        var names = new HashSet<string>(offered, StringComparer.OrdinalIgnoreCase);
        string? mechanism = Preference.FirstOrDefault(names.Contains);
        return mechanism is null ? null : new SaslDialogue(mechanism, user, secret);
    }

    /// <summary>Begins PLAIN, LOGIN, CRAM-MD5 (RFC 2195) or XOAUTH2.</summary>
    /// <exception cref="ArgumentException">Another mechanism.</exception>
    public static SaslDialogue Create(string mechanism, string user, MailSecret secret) => new(mechanism, user, secret.Reveal());

    /// <summary>Whether the client speaks first in this mechanism, so that its answer may stand in the command line.</summary>
    public bool HasInitialResponse => Mechanism is "PLAIN" or "XOAUTH2";

    /// <summary>The first answer ahead of the server's challenge, for the command line itself (an initial response).</summary>
    public string InitialResponse() => Next("")!;

    /// <summary>The answer to the next continuation, without line end; <c>*</c> cancels; null once the server has been told so often enough.</summary>
    /// <param name="continuation">The server's line: <c>+</c> or <c>334</c>, a space, the challenge in base64.</param>
    public string? Next(string continuation)
    {
        int now = step++;
        int space = continuation.IndexOf(' ');
        string challenge = space < 0 ? "" : continuation.Substring(space + 1).Trim();
        return now < answers.Length ? answers[now](challenge) : now < MostSteps ? "*" : null;
    }

    private string Complaint(string challenge)
    {
        if (Decode(challenge) is { Length: > 0 } complaint) ServerError = DisplayText.Clean(complaint);
        return "";
    }

    private static string CramMd5(string challenge, string user, string secret)
    {
        if (Decode(challenge) is not { Length: > 0 } bytes) return "*";
        using var hmac = new HMACMD5(Encoding.UTF8.GetBytes(secret));
        return Base64(user + " " + Hex.Of(hmac.ComputeHash(bytes)).ToLowerInvariant());
    }

    private static byte[]? Decode(string challenge)
    {
        try
        {
            return Convert.FromBase64String(challenge);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
