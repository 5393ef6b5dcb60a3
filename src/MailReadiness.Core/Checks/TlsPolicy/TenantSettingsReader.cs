using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Formats.Objects;
using MailReadiness.Checks.Inventory.Formats.Tenant;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.TlsPolicy;

/// <summary>
/// Collects the settings of a tenant from what Get-TransportConfig, Get-EXOCASMailbox (or Get-CASMailbox) and Get-AuthenticationPolicy give, told apart by the names of their properties.
/// Of two objects about the same mailbox, policy or tenant the later one counts, where it says something.
/// </summary>
public sealed class TenantSettingsReader
{
    private const string LegacyTls = "AllowLegacyTLSClients";
    private const string SmtpDisabled = "SmtpClientAuthenticationDisabled";

    private static readonly TransportConfig TransportConfig = new();
    private static readonly CasMailboxes CasMailboxes = new();

    private readonly Dictionary<string, MailboxAccess> mailboxes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AuthenticationPolicy> policies = new(StringComparer.OrdinalIgnoreCase);
    private bool? allowLegacyTls;
    private bool? smtpDisabled;
    private DateTimeOffset? readAt;
    private bool any;

    /// <summary>Adds an object.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">It is none of the three; the message names its properties.</exception>
    public void Add(IEvidenceObject value)
    {
        AddFrom(value ?? throw new ArgumentNullException(nameof(value)));
        readAt = DateTimeOffset.UtcNow;
    }

    /// <summary>Adds every object of a file: JSON as ConvertTo-Json writes it, one or several, or CSV as Export-Csv writes it.</summary>
    /// <param name="path">The file, in UTF-8 or UTF-16, also packed with gzip.</param>
    /// <exception cref="InvalidDataException">It is neither, or holds something else; the message names file and problem. Nothing of it is taken.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it.</exception>
    public void AddFile(string path)
    {
        var file = new TenantSettingsReader();
        int number = 0;
        try
        {
            foreach (IEvidenceObject value in ObjectFile.Read(path))
            {
                number++;
                file.AddFrom(value);
            }
        }
        catch (FormatException problem)
        {
            throw new InvalidDataException(FormattableString.Invariant($"{path}, object {number}: {problem.Message}"), problem);
        }

        if (!file.any) throw new InvalidDataException($"{path} holds no object. Write what Get-TransportConfig, Get-EXOCASMailbox or Get-AuthenticationPolicy gives to it.");
        Take(file, new DateTimeOffset(File.GetLastWriteTimeUtc(path)));
    }

    /// <summary>The settings; null when nothing was added.</summary>
    /// <param name="unusedDays">After how many days without a sign-in POP3 and IMAP count as unused.</param>
    public TenantSettings? Result(int unusedDays = 30) => !any ? null : new TenantSettings
    {
        AllowLegacyTlsClients = allowLegacyTls,
        SmtpClientAuthenticationDisabled = smtpDisabled,
        Mailboxes = [.. mailboxes.Values.OrderBy(mailbox => mailbox.Mailbox, StringComparer.OrdinalIgnoreCase)],
        AuthenticationPolicies = [.. policies.Values.OrderBy(policy => policy.Name, StringComparer.OrdinalIgnoreCase)],
        UnusedDays = unusedDays > 0 ? unusedDays : throw new ArgumentOutOfRangeException(nameof(unusedDays)),
        ReadAt = readAt,
    };

    private void AddFrom(IEvidenceObject value)
    {
        if (IsPolicy(value)) AddPolicy(value);
        else if (CasMailboxes.Detect(value) != EvidenceMatch.None) AddMailbox(value);
        else if (TransportConfig.Detect(value) != EvidenceMatch.None) AddTenant(value);
        else
        {
            string names = EscapedText.Escape(string.Join(", ", value.Names.Take(8)));
            throw new FormatException($"this is nothing that Get-TransportConfig, Get-EXOCASMailbox or Get-AuthenticationPolicy gives; its properties are {(names.Length > 0 ? names : "none")}. Give what those give, and leave the names of the properties as they are.");
        }

        any = true;
    }

    private void AddTenant(IEvidenceObject value)
    {
        allowLegacyTls = Flag(value, LegacyTls) ?? allowLegacyTls;
        smtpDisabled = Flag(value, SmtpDisabled) ?? smtpDisabled;
    }

    private void AddMailbox(IEvidenceObject value)
    {
        string address = Text(value, "PrimarySmtpAddress", "UserPrincipalName", "WindowsEmailAddress", "Identity", "Name");
        if (address.Length == 0) throw new FormatException("a mailbox's settings name no mailbox. Keep PrimarySmtpAddress among the properties.");
        var access = new MailboxAccess(address, Flag(value, "PopEnabled"), Flag(value, "ImapEnabled"), Flag(value, SmtpDisabled));
        if (mailboxes.TryGetValue(address, out MailboxAccess? known)) access = Newer(known, access);
        mailboxes[address] = access;
    }

    private void AddPolicy(IEvidenceObject value)
    {
        string name = Text(value, "Name", "Identity", "Id");
        var policy = new AuthenticationPolicy(name.Length > 0 ? name : "(unnamed)", Flag(value, "AllowBasicAuthPop"), Flag(value, "AllowBasicAuthImap"), Flag(value, "AllowBasicAuthSmtp"));
        policies[policy.Name] = policy;
    }

    private void Take(TenantSettingsReader file, DateTimeOffset written)
    {
        allowLegacyTls = file.allowLegacyTls ?? allowLegacyTls;
        smtpDisabled = file.smtpDisabled ?? smtpDisabled;
        foreach (MailboxAccess access in file.mailboxes.Values) mailboxes[access.Mailbox] = mailboxes.TryGetValue(access.Mailbox, out MailboxAccess? known) ? Newer(known, access) : access;
        foreach (AuthenticationPolicy policy in file.policies.Values) policies[policy.Name] = policy;

        // The oldest part says how old the whole may be.
        readAt = readAt < written ? readAt : written;
        any = true;
    }

    private static MailboxAccess Newer(MailboxAccess known, MailboxAccess newer) => newer with
    {
        PopEnabled = newer.PopEnabled ?? known.PopEnabled,
        ImapEnabled = newer.ImapEnabled ?? known.ImapEnabled,
        SmtpClientAuthenticationDisabled = newer.SmtpClientAuthenticationDisabled ?? known.SmtpClientAuthenticationDisabled,
    };

    private static bool IsPolicy(IEvidenceObject value) => EvidenceValue.Has(value, "AllowBasicAuthPop") || EvidenceValue.Has(value, "AllowBasicAuthImap") || EvidenceValue.Has(value, "AllowBasicAuthSmtp");

    private static bool? Flag(IEvidenceObject value, string name) => EvidenceValue.Boolean(EvidenceValue.Find(value, name));

    private static string Text(IEvidenceObject value, params string[] names) => Utf8.Text(EvidenceValue.Text(value, names)).Trim();
}
