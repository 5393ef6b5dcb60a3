using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Judgement;

public sealed class BlindSpotTests
{
    private const string Ann = "ann@example.com";
    private const string Ben = "ben@example.com";

    [Fact]
    public void AnAllowedMailboxWithoutEvidenceIsOneRecord()
    {
        MailClientRecord record = Assert.Single(Records([Allowed(Ann, MailProtocol.Pop3), Allowed(Ann, MailProtocol.Imap)]));

        Assert.Equal((Ann, null, MailClientVerdict.Unknown, "blind-spot-allowed"), (record.Mailbox, record.Protocol, record.Verdict, record.Rule));
        Assert.Contains("POP3 and IMAP", record.Reason, StringComparison.Ordinal);
        Assert.Equal(["cas-mailboxes"], record.Sources);
        Assert.DoesNotContain("SMTP", record.Deadline, StringComparison.Ordinal);
    }

    [Fact]
    public void OneProtocolIsNamed() => Assert.Equal(MailProtocol.Imap, Assert.Single(Records([Allowed(Ann, MailProtocol.Imap), Allowed(Ann, MailProtocol.Pop3, false)])).Protocol);

    [Fact]
    public void WhatIsNotAllowedIsNoBlindSpot()
    {
        Assert.Empty(Records([Allowed(Ann, MailProtocol.Imap, false)]));
        Assert.Empty(Records([Allowed(Ann, MailProtocol.Imap, null)]));
        Assert.Empty(Records([Allowed(Ann, MailProtocol.Smtp)]));
        Assert.Empty(Records([Active(Ann, MailProtocol.Imap), Allowed(Ann, MailProtocol.Imap, false)]));
    }

    [Fact]
    public void TlsEvidenceEndsABlindSpot() =>
        Assert.Equal([$"{Ann} Tls12 negotiated-modern"], Seen.Rules(Records([Allowed(Ann, MailProtocol.Imap), Allowed("ANN@example.com", MailProtocol.Pop3)], Seen.Mail(Ann, TlsVersion.Tls12))));

    [Fact]
    public void AnActiveProtocolNeedsEvidenceOfItsOwn()
    {
        IReadOnlyList<MailClientRecord> records = Records([Active(Ann, MailProtocol.Pop3)], Seen.Mail(Ann, TlsVersion.Tls12));

        Assert.Equal([$"{Ann} - blind-spot-signs-in", $"{Ann} Tls12 negotiated-modern"], Seen.Rules(records));
    }

    [Fact]
    public void AnActiveMailboxSaysWhen()
    {
        MailClientRecord record = Assert.Single(Records([Allowed(Ann, MailProtocol.Imap), Active(Ann, MailProtocol.Imap)]));

        Assert.Equal(("blind-spot-active", new DateTimeOffset(Seen.Day)), (record.Rule, record.LastSeen));
        Assert.Equal(["cas-mailboxes", "email-app-usage"], record.Sources);
        Assert.StartsWith("Export Entra's sign-ins", record.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void TheNextSourceDependsOnWhatWasRead()
    {
        IReadOnlyList<MailClientRecord> records = Records([Allowed(Ann, MailProtocol.Imap), Allowed(Ben, MailProtocol.Imap)], Seen.SignIn(Ben));

        Assert.Equal([$"{Ann} - blind-spot-allowed-not-seen", $"{Ben} - blind-spot-signs-in", $"{Ben} - entra-no-flag"], Seen.Rules(records).Order());
        Assert.Contains("Set-CASMailbox", records.Single(record => record.Mailbox == Ann).WhatToDo, StringComparison.Ordinal);
        Assert.Contains("Zeek", records.Single(record => record.Rule == "blind-spot-signs-in").WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void EntrasFlagIsNoTlsEvidence() => Assert.Contains($"{Ann} - blind-spot-signs-in", Seen.Rules(Records([Allowed(Ann, MailProtocol.Imap)], Seen.SignIn(Ann, legacy: false))));

    [Fact]
    public void ACapInTheConfigurationIsTlsEvidence() =>
        Assert.DoesNotContain(Records([Allowed(Ann, MailProtocol.Imap)], Seen.Config(Ann, "outlook.office365.com", TlsVersion.Tls12)), record => record.Rule.StartsWith("blind", StringComparison.Ordinal));

    private static MailboxFact Allowed(string mailbox, MailProtocol protocol, bool? allowed = true) => new(mailbox, protocol, allowed, null, "cas-mailboxes");

    private static MailboxFact Active(string mailbox, MailProtocol protocol) => new(mailbox, protocol, null, Seen.Day, "email-app-usage");

    private static IReadOnlyList<MailClientRecord> Records(MailboxFact[] facts, params ClientGroup[] groups) => Judge.Records(new EvidenceSet(groups, facts, []), new InventoryOptions()).Records;
}
