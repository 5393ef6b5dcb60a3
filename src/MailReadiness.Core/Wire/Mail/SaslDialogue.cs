using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailReadiness.Wire.Mail;

/// <summary>The client's side of a SASL exchange (RFC 4422), without an initial response: each answer follows a continuation of the server.</summary>
internal sealed class SaslDialogue
{
    private const int MostSteps = 8;
    private static readonly string[] Preference = ["PLAIN", "LOGIN", "XOAUTH2"];
    private readonly string[] answers;
    private int step;

    private SaslDialogue(string mechanism, string user, string secret)
    {
        Mechanism = mechanism;
        answers = mechanism switch
        {
            "PLAIN" => [Base64("\0" + user + "\0" + secret)],
            "LOGIN" => [Base64(user), Base64(secret)],

            // After a wrong token the server continues with the reason and waits for an empty line before it refuses.
            _ => [Base64($"user={user}\u0001auth=Bearer {secret}\u0001\u0001"), ""],
        };
    }

    /// <summary>The mechanism's IANA name.</summary>
    public string Mechanism { get; }

    /// <summary>Picks PLAIN (RFC 4616), LOGIN or XOAUTH2, in this order, from what the server offers.</summary>
    /// <returns>The dialogue, or null when none of the three is offered.</returns>
    public static SaslDialogue? Pick(IEnumerable<string> offered, string user, string secret)
    {
        var names = new HashSet<string>(offered, StringComparer.OrdinalIgnoreCase);
        string? mechanism = Preference.FirstOrDefault(names.Contains);
        return mechanism is null ? null : new SaslDialogue(mechanism, user, secret);
    }

    /// <summary>The answer to the next continuation, without line end; <c>*</c> cancels; null once the server has been told so often enough.</summary>
    public string? Next()
    {
        int now = step++;
        return now < answers.Length ? answers[now] : now < MostSteps ? "*" : null;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
