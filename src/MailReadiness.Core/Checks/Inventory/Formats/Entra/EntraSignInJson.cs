using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Entra;

/// <summary>
/// Entra sign-ins as JSON: pages and arrays of Microsoft Graph, lines of Azure Monitor with the record under <c>properties</c>, rows of Log Analytics with JSON in strings.
/// </summary>
internal sealed class EntraSignInJson : IEvidenceFormat
{
    public const string FormatName = "entra-sign-ins";

    public string Name => FormatName;

    public EvidenceFraming Framing => EvidenceFraming.JsonObjects;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        if (head.FirstByte is not ((byte)'{' or (byte)'[')) return EvidenceMatch.None;
        EvidenceHead text = head.WithoutEscapes();
        if (text.Has("FirstSeen"u8) && text.Has("Succeeded"u8)) return EvidenceMatch.None;
        int telling = text.Count("lientAppUsed"u8) + text.Count("serPrincipalName"u8) + text.Count("uthenticationProcessingDetails"u8)
            + text.Count("onditionalAccessStatus"u8) + text.Count("ppDisplayName"u8) + text.Count("ignInEventTypes"u8) + text.Count("Sign-in activity"u8);
        return telling >= 3 ? EvidenceMatch.Certain : telling == 2 ? EvidenceMatch.Likely : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader();

    private sealed class Reader : EvidenceReader
    {
        private readonly WrappedRecords records = new(ReadOne, "sign-ins");

        public override int FirstHint(ReadOnlySpan<byte> text) => SignInProtocol.Words.Find(text);

        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink) => records.Read(record, sink);

        private static (bool IsRecord, bool IsWell) ReadOne(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            var scan = new JsonScan(record);
            SignIn signIn = default;
            if (!scan.Enter('{')) return (false, false);
            ReadObject(ref scan, ref signIn, nested: false);
            return (signIn.IsSaid, !scan.Damaged && signIn.Report(sink));
        }

        private static void ReadObject(ref JsonScan scan, ref SignIn signIn, bool nested)
        {
            while (scan.NextProperty())
            {
                switch (SignInFields.Of(scan.Name))
                {
                    case SignInField.CreatedDateTime: signIn.Time.Take(ExportedTime.TextOf(ref scan), own: true); break;
                    case SignInField.OtherTime: signIn.Time.Take(ExportedTime.TextOf(ref scan), own: false); break;
                    case SignInField.User: signIn.User = First(scan.ReadText(), signIn.User); break;
                    case SignInField.OtherUser: signIn.User = First(signIn.User, scan.ReadText()); break;
                    case SignInField.ClientApp: signIn.ClientApp = scan.ReadText(); break;
                    case SignInField.AppId: signIn.AppId = scan.ReadText(); break;
                    case SignInField.AppName: signIn.AppName = scan.ReadText(); break;
                    case SignInField.Address: signIn.Address = First(scan.ReadText(), signIn.Address); break;
                    case SignInField.OtherAddress: signIn.Address = First(signIn.Address, scan.ReadText()); break;
                    case SignInField.UserAgent: signIn.UserAgent = scan.ReadText(); break;
                    case SignInField.ResultType: signIn.Result = First(signIn.Result, scan.ReadText()); break;
                    case SignInField.Status: ReadStatus(ref scan, ref signIn); break;
                    case SignInField.AuthProtocol: signIn.AuthProtocol = scan.ReadText(); break;
                    case SignInField.Resource: signIn.Resource = scan.ReadText(); break;
                    case SignInField.Details: signIn.Details.Read(ref scan); break;
                    case SignInField.Properties when !nested && scan.Enter('{'): ReadObject(ref scan, ref signIn, nested: true); break;
                    default: scan.Skip(); break;
                }
            }
        }

        private static void ReadStatus(ref JsonScan scan, ref SignIn signIn)
        {
            if (scan.Enter('{'))
            {
                ReadErrorCode(ref scan, ref signIn);
                return;
            }

            ReadOnlySpan<byte> text = scan.ReadText();
            var inner = new JsonScan(text);
            if (inner.Enter('{')) ReadErrorCode(ref inner, ref signIn);
            else signIn.Result = First(signIn.Result, text);
        }

        private static void ReadErrorCode(ref JsonScan scan, ref SignIn signIn)
        {
            while (scan.NextProperty())
            {
                if (Utf8.EqualsIgnoreCase(scan.Name, "errorCode"u8)) signIn.Result = First(scan.ReadText(), signIn.Result);
            }
        }

        private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => first.IsEmpty ? second : first;
    }
}
