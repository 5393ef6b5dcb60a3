using System;
using System.Collections.Generic;
using System.Text;
using MailReadiness.Wire.Imap;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Pop3;
using MailReadiness.Wire.Smtp;

namespace MailReadiness.Tests.Wire.Mail;

/// <summary>A conversation with a server: what the client sends at each step and what the server says then.</summary>
/// <remarks>Written with <c>C: </c> and <c>S: </c> lines; a line <c>TLS</c> stands for the handshake.</remarks>
internal sealed class Transcript
{
    public const string User = "probe@example.org";
    public const string Password = "not-a-password";

    /// <summary>The secret of the conversations that sign in in earnest.</summary>
    public const string Token = "eyJ0eXAiOiJKV1Qi.not-a-token";

    /// <param name="server">The server's name.</param>
    /// <param name="protocol">The protocol it speaks.</param>
    /// <param name="text">The conversation.</param>
    /// <param name="secret">What to sign in with; null for the throw-away password of a probe.</param>
    /// <param name="mechanism">How; null to leave the choice to the session.</param>
    public Transcript(string server, string protocol, string text, MailSecret? secret = null, string? mechanism = null)
    {
        Server = server;
        Secret = secret;
        Mechanism = mechanism;
        Protocol = protocol;
        var steps = new List<Step>();
        string? client = null;
        bool tls = false;
        var said = new StringBuilder();
        foreach (string line in (text.Trim() + "\nC: end").Split('\n'))
        {
            if (line.StartsWith("S: ", StringComparison.Ordinal))
            {
                said.Append(line.Substring(3).TrimEnd('\r')).Append("\r\n");
                continue;
            }

            if (said.Length > 0)
            {
                steps.Add(new Step(client, tls, Encoding.UTF8.GetBytes(said.ToString())));
                said.Clear();
                tls = false;
            }

            if (line.StartsWith("C: ", StringComparison.Ordinal)) client = line.Substring(3).TrimEnd('\r').Replace("\\r\\n", "\r\n");
            else tls = true;
        }

        Steps = steps;
    }

    public string Server { get; }

    public string Protocol { get; }

    public MailSecret? Secret { get; }

    public string? Mechanism { get; }

    public IReadOnlyList<Step> Steps { get; }

    public MailSession NewSession() => Protocol switch
    {
        "POP3" => new Pop3Session(),
        "IMAP" => new ImapSession(),
        "LMTP" => new SmtpSession("client.example.org", lmtp: true),
        _ => new SmtpSession("client.example.org"),
    };

    /// <param name="Client">The command expected of the client; null for the greeting.</param>
    /// <param name="TlsFirst">Whether TLS begins just before it.</param>
    /// <param name="ServerBytes">What the server then says.</param>
    internal sealed record Step(string? Client, bool TlsFirst, byte[] ServerBytes);
}
