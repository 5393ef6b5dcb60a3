using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.MailKit;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.MailKitPlugIn;

/// <summary>One mailbox as the plug-in sees it, and what it wrote into the transcript.</summary>
internal sealed class MailKitCase
{
    private readonly List<string> transcript = [];

    public const string Password = "Geheim-77+x/y\"z\\";

    public const string Token = "eyJ0eXAi.Zu-Geheim_88.sig~+/=";

    public required MailEndpoint Endpoint { get; init; }

    public string User { get; init; } = "anna@example.com";

    public MailSecret Secret { get; init; } = MailSecret.Password(Password);

    public string? Mechanism { get; init; }

    public DeleteCommitOptions Options { get; init; } = new() { SkipCertificateCheck = true, Timeout = TimeSpan.FromSeconds(10) };

    public string Transcript
    {
        get
        {
            lock (transcript) return string.Join("\n", transcript);
        }
    }

    public async Task<string> DepositAsync(CancellationToken cancellationToken = default)
    {
        CanaryMessage canary = Canary.Create(User, User, DateTimeOffset.UtcNow);
        await new MailKitCanary().DepositAsync(Request(), canary, cancellationToken);
        return canary.Token;
    }

    public async Task<DepositException> RefusedAsync()
    {
        DepositException error = await Assert.ThrowsAsync<DepositException>(() => DepositAsync());
        Assert.False(string.IsNullOrWhiteSpace(error.WhatToDo));
        AssertNoSecret(error.ToString() + error.WhatToDo);
        return error;
    }

    public Task<DeleteLook> LookAsync(string token, CancellationToken cancellationToken = default) => new MailKitCanary().LookAsync(Request(), token, cancellationToken);

    /// <summary>No secret in the transcript, as it is, in base64 or as SASL encodes it.</summary>
    public void AssertNoSecret(string more = "")
    {
        string all = Transcript + "\n" + more;
        foreach (string secret in new[] { Password, Password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal), Token })
        {
            string[] forms = [secret, Base64(secret), Base64($"\0{User}\0{secret}"), Base64($"user={User}\u0001auth=Bearer {secret}\u0001\u0001")];
            foreach (string form in forms)
            {
                Assert.DoesNotContain(form, all, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(form[^14..], all, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private DepositRequest Request()
    {
        MailEndpoint pop3 = new(MailProtocol.Pop3, Endpoint.Host, 995, MailSecurity.Implicit);
        return new DepositRequest(new DeleteCommitMailbox(pop3, User, Secret), Options, DepositSettings.PlugIn("MailKit", Endpoint, Mechanism))
        {
            Trace = (text, sent) =>
            {
                lock (transcript) transcript.Add((sent switch { true => "C: ", false => "S: ", _ => "   " }) + text);
            },
        };
    }
}
