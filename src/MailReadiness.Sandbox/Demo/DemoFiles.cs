using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using MailReadiness.Net;
using MailReadiness.Reports;

namespace MailReadiness.Sandbox.Demo;

/// <summary>Writes the made-up organisation's logs and settings, as real sources write them.</summary>
internal sealed class DemoFiles(string folder, DateTime now)
{
    private const int Days = 35;
    private const int SprayAttempts = 60;

    /// <summary>The folder with logs.</summary>
    public string Logs => Path.Combine(folder, "logs");

    /// <summary>The file with Get-TransportConfig.</summary>
    public string TransportConfig => Path.Combine(folder, "transport-config.json");

    /// <summary>The file with Get-EXOCASMailbox.</summary>
    public string CasMailboxes => Path.Combine(folder, "cas-mailboxes.json");

    /// <summary>The file with Get-AuthenticationPolicy.</summary>
    public string Policies => Path.Combine(folder, "authentication-policies.json");

    /// <summary>Writes all of them.</summary>
    public void Write()
    {
        Directory.CreateDirectory(Logs);
        Write(Path.Combine(Logs, "sign-ins.json"), SignIns);
        WriteText(Path.Combine(Logs, "ssl.log"), Zeek());
        WriteText(Path.Combine(Logs, "dovecot.log"), Dovecot());
        Write(TransportConfig, static json =>
        {
            json.StartObject();
            json.Member("Name", "Transport Settings");
            json.Member("AllowLegacyTLSClients", true);
            json.Member("SmtpClientAuthenticationDisabled", false);
            json.End();
        });
        Write(CasMailboxes, Mailboxes);
        Write(Policies, static json =>
        {
            json.StartArray();
            Policy(json, "Block basic authentication", false);
            Policy(json, "Devices until replaced", true);
            json.End();
        });
    }

    private void SignIns(JsonWriter json)
    {
        json.StartObject();
        json.Member("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#auditLogs/signIns");
        json.Name("value");
        json.StartArray();
        foreach ((DemoPerson person, DateTime at) in Visits()) SignIn(json, person.Mailbox, person.Protocol, person.Address, at, person.Application, 0, person.IsOldTowardsEntra);
        for (int i = 0; i < SprayAttempts; i++)
            SignIn(json, "guess" + (i % 20).ToString(CultureInfo.InvariantCulture) + "@demo.example", MailProtocol.Imap, "203.0.113.66", now.AddHours(-i), "Exchange Online", 50126, isOld: false);
        json.End();
        json.End();
    }

    private static void SignIn(JsonWriter json, string mailbox, MailProtocol protocol, string address, DateTime at, string application, int error, bool isOld)
    {
        json.StartObject();
        json.Member("createdDateTime", new DateTimeOffset(at));
        json.Member("userPrincipalName", mailbox);
        json.Member("appDisplayName", application);
        json.Member("ipAddress", address);
        json.Member("clientAppUsed", protocol switch { MailProtocol.Pop3 => "POP3", MailProtocol.Imap => "IMAP4", _ => "Authenticated SMTP" });
        json.Member("isInteractive", false);
        json.Name("status");
        json.StartObject();
        json.Member("errorCode", error);
        json.End();
        json.Name("authenticationProcessingDetails");
        json.StartArray();
        if (isOld)
        {
            json.StartObject();
            json.Member("key", "Legacy TLS (TLS 1.0, 1.1, 3DES)");
            json.Member("value", "True");
            json.End();
        }

        json.End();
        json.End();
    }

    private string Zeek()
    {
        var text = new StringBuilder("#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tssl\n");
        text.Append("#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tversion\tcipher\tserver_name\testablished\n");
        text.Append("#types\ttime\tstring\taddr\tport\taddr\tport\tstring\tstring\tstring\tbool\n");
        int number = 0;
        foreach ((DemoPerson person, DateTime at) in Visits())
        {
            if (person.Tls.Length == 0) continue;
            number++;
            double seconds = (at.AddSeconds(-1) - new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalSeconds;
            int port = person.Protocol switch { MailProtocol.Pop3 => 995, MailProtocol.Imap => 993, _ => 587 };
            text.Append(FormattableString.Invariant($"{seconds:F6}\tCdemo{number}\t{person.Address}\t{40000 + (number % 20000)}\t203.0.113.10\t{port}\t{person.Tls}\t-\t{person.Server}\tT\n"));
        }

        return text.ToString();
    }

    // The organisation's own server, for those who have not moved yet.
    private string Dovecot()
    {
        var text = new StringBuilder();
        for (int day = Days; day > 0; day--)
        {
            string time = now.AddDays(-day).AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
            Login(text, time, "imap", "archive@demo.example", "198.51.100.200", "TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)", "a" + day);
            Login(text, time, "pop3", "gatekeeper@demo.example", "198.51.100.201", "TLSv1 with cipher AES256-SHA (256/256 bits)", "b" + day);
        }

        return text.ToString();
    }

    private static void Login(StringBuilder text, string time, string protocol, string user, string address, string tls, string session) =>
        text.Append($"{time} mail dovecot: {protocol}-login: Login: user=<{user}>, method=PLAIN, rip={address}, lip=192.0.2.5, mpid=1, TLS, {tls}, session=<{session}>\n");

    private static void Mailboxes(JsonWriter json)
    {
        json.StartArray();
        foreach (DemoPerson person in DemoPeople.All) Mailbox(json, person.Mailbox, person.Protocol == MailProtocol.Pop3, person.Protocol == MailProtocol.Imap);
        foreach (string unused in (string[])["reception", "intern", "old-project", "meeting-room", "holiday-plan"]) Mailbox(json, unused + "@demo.example", true, true);
        json.End();
    }

    private static void Mailbox(JsonWriter json, string address, bool pop, bool imap)
    {
        json.StartObject();
        json.Member("PrimarySmtpAddress", address);
        json.Member("PopEnabled", pop);
        json.Member("ImapEnabled", imap);
        json.Member("SmtpClientAuthenticationDisabled", (bool?)null);
        json.End();
    }

    private static void Policy(JsonWriter json, string name, bool allowed)
    {
        json.StartObject();
        json.Member("Name", name);
        json.Member("AllowBasicAuthPop", allowed);
        json.Member("AllowBasicAuthImap", allowed);
        json.Member("AllowBasicAuthSmtp", allowed);
        json.End();
    }

    private IEnumerable<(DemoPerson Person, DateTime At)> Visits()
    {
        for (int day = Days; day > 0; day--)
        {
            int minute = 0;
            foreach (DemoPerson person in DemoPeople.All) yield return (person, now.AddDays(-day).AddMinutes(7 * minute++));
        }
    }

    private static void Write(string path, Action<JsonWriter> write)
    {
        using StreamWriter writer = new(path, append: false, new UTF8Encoding(false));
        write(new JsonWriter(writer, indented: true, deepest: 2));
    }

    private static void WriteText(string path, string text) => File.WriteAllText(path, text, new UTF8Encoding(false));
}
