using System;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Net;
using MailReadiness.Readiness;
using Xunit;
using static MailReadiness.Readiness.FindingStatus;

namespace MailReadiness.Tests.Readiness;

public sealed class SettingFindingTests
{
    [Theory]
    [InlineData(false, Passed)]
    [InlineData(true, Warning)]
    [InlineData(null, NotMeasured)]
    public void AllowLegacyTlsClients(bool? allowed, FindingStatus status)
    {
        Finding finding = Judged.Report(new AssessmentResults { TenantSettings = Judged.Settings with { AllowLegacyTlsClients = allowed } }).One("MR-CFG-001");
        Assert.Equal(status, finding.Status);
        Assert.Equal(["tenantSettings.allowLegacyTlsClients"], finding.Evidence);
        if (allowed == true) Assert.Contains("smtp-legacy", finding.WhatToDo, StringComparison.Ordinal);
    }

    /// <summary>One switch for three protocols: who turns it off must know of the scanners.</summary>
    [Fact]
    public void TheClientsOnLegacyEndpointsAreCounted()
    {
        MailClientRecord scanner = Judged.Client with { Protocol = MailProtocol.Smtp, Endpoint = "smtp-legacy.office365.com" };
        Finding finding = Judged.Report(new AssessmentResults
        {
            TenantSettings = Judged.Settings with { AllowLegacyTlsClients = true },
            Clients = [scanner, scanner with { Protocol = MailProtocol.Pop3, Endpoint = "pop-legacy.office365.com" }, Judged.Client],
            ClientSources = Judged.Sources,
        }).One("MR-CFG-001");
        Assert.Contains("2 records of clients there, 1 of them SMTP", finding.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, Passed)]
    [InlineData(true, true, Passed)]
    [InlineData(false, false, Warning)]
    [InlineData(null, false, NotMeasured)]
    public void SmtpAuth(bool? disabled, bool exception, FindingStatus status)
    {
        TenantSettings settings = Judged.Settings with { SmtpClientAuthenticationDisabled = disabled, Mailboxes = [new MailboxAccess("scan@contoso.com", false, false, exception ? false : null)] };
        Finding finding = Judged.Report(new AssessmentResults { TenantSettings = settings }).One("MR-CFG-004");
        Assert.Equal(status, finding.Status);
        Assert.Equal(exception, finding.Why.Contains("1 mailbox alone", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, false, false, Passed)]
    [InlineData(true, false, false, Warning)]
    [InlineData(false, true, null, Warning)]
    [InlineData(false, false, true, Warning)]
    [InlineData(false, null, false, NotMeasured)]
    public void BasicAuthentication(bool? pop, bool? imap, bool? smtp, FindingStatus status)
    {
        Finding finding = Judged.Report(new AssessmentResults { TenantSettings = Judged.Settings with { AuthenticationPolicies = [new AuthenticationPolicy("Block", pop, imap, smtp)] } }).One("MR-CFG-003");
        Assert.Equal(("Block", status), (finding.Subject, finding.Status));
        Assert.Equal(["tenantSettings.authenticationPolicies[0]"], finding.Evidence);
    }

    [Fact]
    public void WithoutPoliciesNothingIsSaidOfThem() => Assert.Empty(Judged.Report(new AssessmentResults { TenantSettings = Judged.Settings }).Of("MR-CFG-003"));

    [Theory]
    [InlineData(true, true, "POP3 and IMAP", "-PopEnabled $false -ImapEnabled $false")]
    [InlineData(true, false, "POP3", "-PopEnabled $false")]
    [InlineData(null, true, "IMAP", "-ImapEnabled $false")]
    public void WhatIsAllowedAndNotSeenIsToBeTurnedOff(bool? pop, bool? imap, string protocols, string command)
    {
        Finding finding = Unused([new MailboxAccess("bob@contoso.com", pop, imap, null)], Judged.Client).One("MR-CFG-002");
        Assert.Equal(("bob@contoso.com", Warning), (finding.Subject, finding.Status));
        Assert.Contains($"may use {protocols}, and no", finding.Why, StringComparison.Ordinal);
        Assert.EndsWith(command + ".", finding.WhatToDo, StringComparison.Ordinal);
        Assert.Equal(["tenantSettings.mailboxes[0]"], finding.Evidence);
    }

    [Fact]
    public void WhatIsUsedIsNot()
    {
        MailboxAccess both = new("Bob@Contoso.com", true, true, null);
        MailClientRecord bob = Judged.Client with { Mailbox = "bob@contoso.com" };
        Assert.Contains("may use POP3, and", Unused([both], Judged.Client, bob).One("MR-CFG-002").Why, StringComparison.Ordinal); // IMAP was seen
        Assert.Equal(Passed, Unused([both], Judged.Client, bob, bob with { Protocol = MailProtocol.Pop3 }).One("MR-CFG-002").Status);
        Assert.Equal(Passed, Unused([both], Judged.Client, bob with { Protocol = null }).One("MR-CFG-002").Status); // which protocol is not known
        Assert.Contains("POP3 and IMAP", Unused([both], Judged.Client, bob with { LastSeen = Judged.Now.AddDays(-31) }).One("MR-CFG-002").Why, StringComparison.Ordinal);
        Assert.Contains("POP3 and IMAP", Unused([both], Judged.Client, bob with { Rule = "blind-spot-allowed-not-seen", FirstSeen = null, LastSeen = null, Protocol = null }).One("MR-CFG-002").Why, StringComparison.Ordinal);
        Assert.Equal(Passed, Unused([both], Judged.Client, bob with { Sources = ["thunderbird"], FirstSeen = null, LastSeen = null, Protocol = null }).One("MR-CFG-002").Status); // somebody set it up
    }

    [Theory]
    [InlineData("mailboxes not read")]
    [InlineData("no inventory")]
    [InlineData("no sign-ins")]
    [InlineData("too short")]
    [InlineData("too old")]
    [InlineData("truncated")]
    [InlineData("pseudonyms")]
    public void WithoutEvidenceThatCoversTheTimeItIsNotMeasured(string why)
    {
        MailClientRecord client = why switch
        {
            "no sign-ins" => Judged.Client with { Sources = ["dovecot"] },
            "too short" => Judged.Client with { FirstSeen = Judged.Now.AddDays(-29) },
            "too old" => Judged.Client with { LastSeen = Judged.Now.AddDays(-8) },
            "pseudonyms" => Judged.Client with { Mailbox = "mailbox-0123456789abcdef0123456789abcdef" },
            _ => Judged.Client,
        };
        AssessmentReport report = Judged.Report(new AssessmentResults
        {
            Clients = why == "no inventory" ? null : [client],
            ClientSources = why switch
            {
                "no inventory" => null,
                "truncated" => Judged.Sources with { Warnings = [new InventoryWarning(InventoryWarningKind.Truncated, "signins.json", "It stops.")] },
                _ => Judged.Sources,
            },
            TenantSettings = Judged.Settings with { Mailboxes = why == "mailboxes not read" ? [] : [new MailboxAccess("bob@contoso.com", true, true, null)] },
        });
        Finding finding = report.One("MR-CFG-002");
        Assert.Equal(("Mailboxes allowed POP3 or IMAP", NotMeasured), (finding.Subject, finding.Status));
        Assert.NotEmpty(finding.WhatToDo);
    }

    [Fact]
    public void WhereNobodyMayUseThemThereIsNothingToTurnOff() =>
        Assert.Equal(Passed, Unused([new MailboxAccess("bob@contoso.com", false, false, null)]).One("MR-CFG-002").Status);

    private static AssessmentReport Unused(MailboxAccess[] mailboxes, params MailClientRecord[] clients) =>
        Judged.Report(new AssessmentResults { Clients = clients, ClientSources = Judged.Sources, TenantSettings = Judged.Settings with { Mailboxes = mailboxes } });
}
