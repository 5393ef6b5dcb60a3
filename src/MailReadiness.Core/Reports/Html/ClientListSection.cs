using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory;
using MailReadiness.Readiness;
using MailReadiness.Reports.Inventory;

namespace MailReadiness.Reports.Html;

/// <summary>The clients, worst first. The first rows stand in the page; its script pages, sorts and filters all of them.</summary>
internal static class ClientListSection
{
    /// <summary>Rows that are there without the script.</summary>
    public const int PlainRows = 200;

    /// <summary>Rows the page carries; an inventory may have millions.</summary>
    public const int MostRows = 100_000;

    private static readonly (string Title, string Key)[] Columns =
    [
        ("Verdict", "0"), ("Mailbox", "1"), ("Client", "3"), ("TLS seen", "4"), ("Why, and what to do", "10"), ("Protocol", "2"), ("Server", "5"), ("Address", "6"), ("Last seen (UTC)", "7"), ("Signed in", "8"), ("Failed", "9"),
    ];

    public static void Write(HtmlWriter html, ReportView view) =>
        html.Section("client-list", "Client list", "One row for each mailbox, protocol, client, address and TLS version. Worst first.", () =>
        {
            IReadOnlyList<MailClientRecord>? clients = view.Report.Results.Clients;
            if (clients is null) html.Empty("Not measured: no evidence about clients was asked for.");
            else if (clients.Count == 0) html.Empty("The evidence named no client.");
            else Table(html, clients);
        });

    private static void Table(HtmlWriter html, IReadOnlyList<MailClientRecord> clients)
    {
        Controls(html);
        int plain = Math.Min(PlainRows, clients.Count);
        int carried = Math.Min(MostRows, clients.Count);
        string what = plain == clients.Count
            ? FindingText.Count(clients.Count, "client", "clients") + "."
            : "The " + plain + " worst of " + FindingText.Count(clients.Count, "client", "clients") + " are listed here; the JSON form of this report has the other " + FindingText.Number(clients.Count - plain) + ".";
        html.Add("p", what, ("class", "status"), ("id", "client-status"), ("role", "status"));
        html.Add("p", what, ("class", "note paper"), ("id", "client-paper"));
        using (html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", "Client list")))
        using (html.Open("table", ("id", "client-table"), ("class", "clients"), ("data-total", clients.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))))
        {
            html.Add("caption", "Mail clients as the evidence shows them");
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                foreach ((string title, string key) in Columns) html.Add("th", title, ("scope", "col"), ("data-key", key));
            }

            using (html.Open("tbody"))
            {
                for (int i = 0; i < plain; i++) Row(html, clients[i]);
            }
        }

        Pager(html);
        if (clients.Count > carried) html.Add("p", "This page carries the " + FindingText.Number(carried) + " worst of " + FindingText.Number(clients.Count) + " clients. The JSON form has all of them.", ("class", "note"));
        html.Line();
        using (html.Open("script", ("type", "application/json"), ("id", "client-data"))) ClientData.Write(html.Writer, clients, carried);
    }

    private static void Row(HtmlWriter html, MailClientRecord record)
    {
        html.Line();
        using (html.Open("tr"))
        {
            using (html.Open("td", ("class", "t"))) Icon.Word(html, Icon.Of(record.Verdict), InventoryWords.Title(record.Verdict));
            string mailbox = ClientRow.Mailbox(record);
            html.Add("th", mailbox.Length > 0 ? mailbox : "not known", ("scope", "row"), ("class", "anywhere"));
            html.Add("td", ClientRow.Client(record), ("class", "anywhere"));
            html.Add("td", ClientRow.Tls(record));
            html.Add("td", ClientRow.Why(record) + (record.WhatToDo.Length > 0 ? " " + ClientRow.WhatToDo(record) : ""), ("class", "wide"));
            html.Add("td", ClientRow.Protocol(record));
            html.Add("td", ClientRow.Server(record), ("class", "anywhere"));
            html.Add("td", ClientRow.Address(record), ("class", "anywhere"));
            html.Add("td", ClientRow.Seen(record.LastSeen), ("class", "t"));
            html.Add("td", FindingText.Number(record.Succeeded), ("class", "n"));
            html.Add("td", FindingText.Number(record.Failed), ("class", "n"));
        }
    }

    // Hidden until the script runs: without it they would do nothing.
    private static void Controls(HtmlWriter html)
    {
        using (html.Open("div", ("class", "controls"), ("id", "client-controls"), ("role", "search"), ("aria-label", "Filter the client list"), ("hidden", "")))
        {
            using (html.Open("label"))
            {
                html.Text("Find in any column");
                html.Void("input", ("id", "client-find"), ("type", "search"), ("autocomplete", "off"), ("spellcheck", "false"));
            }

            Choice(html, "client-verdict", "Verdict", [("", "all"), ("0", "will break"), ("1", "at risk"), ("2", "unknown"), ("3", "ready")]);
            Choice(html, "client-protocol", "Protocol", [("", "all"), ("POP3", "POP3"), ("IMAP", "IMAP"), ("SMTP", "SMTP")]);
            Choice(html, "client-size", "Rows a page", [("50", "50"), ("100", "100"), ("500", "500")]);
        }
    }

    private static void Choice(HtmlWriter html, string id, string name, (string Value, string Text)[] options)
    {
        using (html.Open("label"))
        {
            html.Text(name);
            using (html.Open("select", ("id", id)))
            {
                foreach ((string value, string text) in options) html.Add("option", text, ("value", value));
            }
        }
    }

    private static void Pager(HtmlWriter html)
    {
        using (html.Open("div", ("class", "pager"), ("id", "client-pager"), ("role", "group"), ("aria-label", "Pages of the client list"), ("hidden", "")))
        {
            foreach ((string go, string name) in new[] { ("first", "First page"), ("back", "Previous"), ("on", "Next"), ("last", "Last page") })
                html.Add("button", name, ("type", "button"), ("data-go", go));
            html.Add("span", "", ("id", "client-page"));
        }
    }
}
