using System.Linq;
using MailReadiness.Checks.Inventory.Formats.Entra;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Entra;

/// <summary>What Export-Csv and ConvertTo-Json of PowerShell make of sign-ins, old editions included.</summary>
public sealed class PowerShellExportTests
{
    private const string Flat = "@{key=Legacy TLS (TLS 1.0, 1.1, 3DES); value=True}";

    [Theory]
    [InlineData(",", "\r\n")]
    [InlineData(";", "\r\n")]
    [InlineData("\t", "\n")]
    public void ALineWithATypeAndOtherSeparatorsAreRead(string separator, string lineEnd)
    {
        string[] header = ["CreatedDateTime", "UserPrincipalName", "ClientAppUsed", "IPAddress", "UserAgent", "ResultType", "AuthenticationProcessingDetails"];
        string[] row = ["11/5/2026 12:34:56.789 PM", "anna@example.com", "IMAP4", "198.51.100.7", "BAV2ROPC", "0", Flat];
        string text = "#TYPE Selected.Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignIn" + lineEnd + Row(header) + Row(row) + Row(header) + Row(row);
        SightingList read = EvidenceRecords.ReadDetected(text, EntraSignInJson.FormatName);
        Assert.Equal(0, read.Damaged);
        Assert.Equal([SignInSamples.Expected[0], SignInSamples.Expected[0]], read.Rows);

        string Row(string[] cells) => string.Join(separator, cells.Select(cell => $"\"{cell}\"")) + lineEnd;
    }

    [Theory]
    [InlineData("\"\\/Date(1793882096789)\\/\"")]
    [InlineData("{\"value\":\"\\/Date(1793882096789)\\/\",\"DisplayHint\":2,\"DateTime\":\"Thursday, November 5, 2026\"}")]
    public void TimesOfWindowsPowerShellAreRead(string time)
    {
        string row = $$"""[{"CreatedDateTime":{{time}},"UserPrincipalName":"anna@example.com","ClientAppUsed":"IMAP4","IPAddress":"198.51.100.7","UserAgent":"BAV2ROPC","Status":{"ErrorCode":0},"AuthenticationProcessingDetails":["{{Flat}}"],"AppDisplayName":null}]""";
        Assert.Equal(SignInSamples.Expected[0], Assert.Single(EvidenceRecords.ReadDetected(row, EntraSignInJson.FormatName).Rows));
    }

    [Theory]
    [InlineData(Flat, true)]
    [InlineData("@{key=Root Key Type; value=Unknown} @{value=True; key=legacy tls (tls 1.0, 1.1, 3des)}", true)]
    [InlineData("@{key=Legacy TLS (TLS 1.0, 1.1, 3DES); value=False}", false)]
    [InlineData("@{key=Legacy TLS (TLS 1.0, 1.1, 3DES)", null)]
    [InlineData("@{", null)]
    [InlineData("System.Object[]", null)]
    public void DetailsCutInDepthAreRead(string text, bool? flag)
    {
        SignInDetails details = default;
        details.ReadText(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Equal(flag, details.LegacyTls);
    }
}
