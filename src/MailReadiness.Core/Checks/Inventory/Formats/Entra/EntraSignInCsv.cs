using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Entra;

/// <summary>Entra sign-ins as CSV: Log Analytics with JSON in cells, the portal's download, and what PowerShell's Export-Csv makes of Graph's objects.</summary>
internal sealed class EntraSignInCsv : IEvidenceFormat
{
    public string Name => EntraSignInJson.FormatName;

    public EvidenceFraming Framing => EvidenceFraming.CsvRows;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        CsvHeader header = CsvTable.Read(head.Bytes).Header;
        bool grouped = header.Has("Succeeded") && header.Find("FirstSeen", "FirstSeen [UTC]") >= 0;
        if (grouped || header.Find("ClientAppUsed", "Client app") < 0) return EvidenceMatch.None;
        return header.Find("UserPrincipalName", "Username", "User") >= 0 ? EvidenceMatch.Certain : EvidenceMatch.Likely;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => Reader.Of(CsvTable.Read(file.Head));

    private sealed class Reader(CsvTable table, CsvHeader header) : EvidenceReader
    {
        private readonly CsvRow row = new(table);
        private readonly int created = header.Find("CreatedDateTime", "CreatedDateTime [UTC]", "Date (UTC)", "Date");
        private readonly int otherTime = header.Find("TimeGenerated", "TimeGenerated [UTC]", "TimeGenerated [Local Time]", "CreatedDateTime [Local Time]");
        private readonly int user = header.Find("UserPrincipalName", "Username", "User");
        private readonly int otherUser = header.Find("AlternateSignInName", "SignInIdentifier", "Sign-in identifier");
        private readonly int clientApp = header.Find("ClientAppUsed", "Client app");
        private readonly int appId = header.Find("AppId", "Application ID");
        private readonly int appName = header.Find("AppDisplayName", "Application");
        private readonly int address = header.Find("IPAddress", "IP address");
        private readonly int userAgent = header.Find("UserAgent", "User agent");
        private readonly int result = header.Find("ResultType", "Sign-in error code", "ErrorCode", "StatusErrorCode", "Status.ErrorCode");
        private readonly int status = header.Find("Status");
        private readonly int authProtocol = header.Find("AuthenticationProtocol", "Authentication Protocol");
        private readonly int resource = header.Find("ResourceDisplayName", "Resource");
        private readonly int details = header.Find("AuthenticationProcessingDetails");
        private readonly bool localTime = header.Find("CreatedDateTime [UTC]", "Date (UTC)", "CreatedDateTime", "TimeGenerated", "TimeGenerated [UTC]") < 0;
        private bool warned;

        public static Reader Of(CsvTable table) => new(table, table.Header);

        public override int FirstHint(ReadOnlySpan<byte> text) => SignInProtocol.Words.Find(text);

        public override bool IsWhole(ReadOnlySpan<byte> record) => row.Split(record);

        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            Warn(sink);
            if (row.IsHeader(record)) return true;
            if (!row.Split(record)) return false;
            SignIn signIn = default;
            signIn.ClientApp = row.Get(record, clientApp);
            signIn.UserAgent = row.Get(record, userAgent);
            signIn.Resource = row.Get(record, resource);
            signIn.Details.ReadText(row.GetOnce(record, details));
            if (!SignInProtocol.IsMail(signIn, out _)) return true;
            signIn.Time.Take(row.Get(record, created), own: true);
            signIn.Time.Take(row.Get(record, otherTime), own: false);
            signIn.User = row.Get(record, user, otherUser);
            signIn.AppId = row.Get(record, appId);
            signIn.AppName = row.Get(record, appName);
            signIn.Address = row.Get(record, address);
            signIn.AuthProtocol = row.Get(record, authProtocol);
            signIn.Result = Result(record);
            return signIn.Report(sink);
        }

        // The portal leaves the error code of a success empty in some exports; the status says it in words, and in Log Analytics as JSON.
        private ReadOnlySpan<byte> Result(ReadOnlySpan<byte> record)
        {
            ReadOnlySpan<byte> code = Utf8.Trim(row.Get(record, result));
            if (!code.IsEmpty && Utf8.IsDigit(code[0])) return code;
            ReadOnlySpan<byte> text = Utf8.Trim(row.Get(record, status));
            var scan = new JsonScan(text);
            if (!scan.Enter('{')) return text;
            while (scan.NextProperty())
            {
                if (Utf8.EqualsIgnoreCase(scan.Name, "errorCode"u8)) return scan.ReadText();
            }

            return default;
        }

        private void Warn(ISightingSink sink)
        {
            if (warned) return;
            warned = true;
            if (details < 0)
            {
                sink.Warn(InventoryWarningKind.Limited,
                    "This CSV has no authentication processing details, so it cannot show Entra's legacy TLS flag or the scopes of OAuth clients. Download JSON, or use Graph or Log Analytics, to see them.");
            }

            if (localTime)
            {
                sink.Warn(InventoryWarningKind.Limited, "The times of this CSV are in a time zone it does not name; they are taken as UTC. Export it again with times in UTC.");
            }
        }
    }
}
