using System.Collections.Generic;
using System.Globalization;
using MailReadiness.Net;

namespace MailReadiness.Sandbox.Demo;

/// <summary>The made-up organisation's people and devices. Addresses are those of RFC 5737, names those of RFC 2606.</summary>
internal static class DemoPeople
{
    private const string Domain = "@demo.example";
    private const string Exchange = "outlook.office365.com";

    private static readonly string[] Readers =
    [
        "ada", "bela", "carl", "dora", "emil", "fay", "gus", "hana", "ivo", "jana", "kai", "lena", "milo", "nora", "otto", "pia", "quinn", "rosa", "sven", "tilda",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } = [.. Make()];

    private static IEnumerable<DemoPerson> Make()
    {
        // Up to date, and seen to be.
        for (int i = 0; i < Readers.Length; i++)
            yield return Person(Readers[i], i % 5 == 4 ? MailProtocol.Pop3 : MailProtocol.Imap, 10 + i, Exchange, i % 3 == 0 ? "TLSv13" : "TLSv12", "Thunderbird");

        // Old, seen on the mail connection itself.
        yield return Person("warehouse-scanner", MailProtocol.Pop3, 101, Exchange, "TLSv10", "Exchange Online");
        yield return Person("lab-instrument", MailProtocol.Imap, 102, "imap-legacy.office365.com", "TLSv10", "Exchange Online");
        yield return Person("ticket-system", MailProtocol.Pop3, 103, Exchange, "TLSv11", "Ticket importer");
        yield return Person("fax-gateway", MailProtocol.Imap, 104, Exchange, "TLSv10", "Exchange Online");
        yield return Person("printer-2nd-floor", MailProtocol.Smtp, 105, "smtp-legacy.office365.com", "TLSv10", "Exchange Online");
        yield return Person("printer-3rd-floor", MailProtocol.Smtp, 106, "smtp-legacy.office365.com", "TLSv12", "Exchange Online");

        // New enough, but still on an endpoint that goes away.
        yield return Person("accounting-import", MailProtocol.Pop3, 107, "pop-legacy.office365.com", "TLSv12", "Invoice import");

        // Old towards Entra, and nobody watched the mail connection.
        yield return Person("crm-robot", MailProtocol.Imap, 120, "", "", "CRM connector", isOld: true);
        yield return Person("alarm-panel", MailProtocol.Smtp, 121, "", "", "Exchange Online", isOld: true);

        // Seen by Entra alone.
        yield return Person("director", MailProtocol.Imap, 130, "", "", "iOS Mail");
        yield return Person("field-sales", MailProtocol.Pop3, 131, "", "", "Exchange Online");
        yield return Person("newsletter", MailProtocol.Smtp, 132, "", "", "Exchange Online");
    }

    private static DemoPerson Person(string name, MailProtocol protocol, int host, string server, string tls, string application, bool isOld = false) =>
        new(name + Domain, protocol, "198.51.100." + host.ToString(CultureInfo.InvariantCulture), server, tls, application, isOld);
}
