using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.PowerShell.Commands;
using Xunit;

namespace MailReadiness.PowerShell.Tests;

/// <summary>What scripts rely on: names, parameters, types, positions, pipeline input, output.</summary>
public sealed class ContractTests
{
    private static readonly string[] TlsVersionParameters =
    [
        "AllAddresses SwitchParameter",
        "LoginProbe SwitchParameter",
        "NoServerName SwitchParameter",
        "Port Int32 property [1..65535]",
        "Proxy Uri",
        "ProxyCredential PSCredential credential",
        "Quiet SwitchParameter",
        "SampleMinutes Double [0..1440]",
        "Samples Int32 [0..10000]",
        "Security MailSecurity[] property list",
        "Server String[] 0 mandatory value property ComputerName,HostName completes",
        "ServerName String",
        "ThrottleLimit Int32 [1..1024]",
        "TimeoutSeconds Double [1..600]",
        "TlsVersion TlsVersion[] list",
    ];

    private static readonly string[] DeleteCommitParameters =
    [
        "AccessToken SecureString property",
        "Address String property",
        "AllowPlaintext SwitchParameter",
        "ArrivalSeconds Double [0..86400]",
        "Credential PSCredential property credential",
        "DepositAccessToken SecureString",
        "DepositCredential PSCredential credential",
        "DepositServer String",
        "EvidencePath String",
        "Existing String",
        "IntervalSeconds Double [0..86400]",
        "Mailbox String 1 property UserPrincipalName,PrimarySmtpAddress",
        "Port Int32 property [1..65535]",
        "Proxy Uri",
        "ProxyCredential PSCredential credential",
        "RemoveStale SwitchParameter",
        "Repeat Int32 [1..100000]",
        "Scenario DeleteScenario[] list",
        "Security MailSecurity[] property list",
        "Server String[] 0 mandatory value property ComputerName,HostName completes",
        "ServerName String",
        "SkipCertificateCheck SwitchParameter",
        "SoakSeconds Double [0..86400]",
        "ThrottleLimit Int32 [1..1024]",
        "TimeoutSeconds Double [1..600]",
        "Via String completes",
        "Witness String",
    ];

    private static readonly string[] InventoryParameters =
    [
        "AccessToken SecureString",
        "AddressMap Object[] completes",
        "After DateTimeOffset",
        "AssumeLegacyEndpointsOff SwitchParameter",
        "AssumeTlsFloor TlsVersion",
        "Before DateTimeOffset",
        "InputObject PSObject value",
        "JoinWindowSeconds Double [0..86400]",
        "LiteralPath String[] PSPath,LP",
        "LogAnalyticsUri Uri",
        "LogAnalyticsWorkspace Guid",
        "Mailbox String[]",
        "Path String[] 0",
        "Protocol MailProtocol[] list",
        "Pseudonymize Object completes",
        "ShowQuery SwitchParameter",
        "StatePath String",
        "ThrottleLimit Int32 [0..1024]",
    ];

    public static TheoryData<string> Names => [.. Cmdlets.All.Select(Cmdlets.Name)];

    [Fact]
    public void The_cmdlets_are_these() =>
        Assert.Equal(["Get-MailClientInventory", "Test-ImapTlsVersion", "Test-Pop3DeleteCommit", "Test-Pop3TlsVersion", "Test-SmtpTlsVersion"], Cmdlets.All.Select(Cmdlets.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_parameters_are_these(string name) =>
        Assert.Equal(IsInventory(name) ? InventoryParameters : IsDelete(name) ? DeleteCommitParameters : TlsVersionParameters, Cmdlets.Parameters(Find(name)).Select(Describe));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_output_is_a_result_or_for_Quiet_a_Boolean(string name)
    {
        CustomAttributeData output = Cmdlets.Attribute(Find(name), nameof(OutputTypeAttribute))!;
        IEnumerable<object?> types = ((IEnumerable<CustomAttributeTypedArgument>)output.ConstructorArguments[0].Value!).Select(argument => argument.Value);
        Assert.Equal(IsInventory(name) ? [typeof(MailClientRecord), typeof(string)] : IsDelete(name) ? [typeof(DeleteCommitResult)] : [typeof(TlsVersionResult), typeof(bool)], types);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_verb_is_approved_and_the_class_is_named_after_the_cmdlet(string name)
    {
        IEnumerable<string?> approved = ((Type[])[typeof(VerbsCommon), typeof(VerbsDiagnostic)]).SelectMany(verbs => verbs.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(field => (string?)field.GetRawConstantValue());
        Assert.Contains(name.Split('-')[0], approved);
        Type cmdlet = Find(name);
        Assert.Equal(name.Replace("-", string.Empty, StringComparison.Ordinal) + "Command", cmdlet.Name);
        Assert.True(cmdlet.IsSealed);
        Assert.True(typeof(IDisposable).IsAssignableFrom(cmdlet));
    }

    [Fact]
    public void No_parameter_takes_a_password_as_text() =>
        Assert.DoesNotContain(Cmdlets.All.SelectMany(Cmdlets.Parameters), parameter => parameter.Name.Contains("Password", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void What_changes_a_mailbox_can_be_asked_first()
    {
        IList<CustomAttributeNamedArgument> named = Cmdlets.Attribute(typeof(TestPop3DeleteCommitCommand), "CmdletAttribute")!.NamedArguments;
        Assert.Equal(true, named.Single(argument => argument.MemberName == "SupportsShouldProcess").TypedValue.Value);
        Assert.Equal((int)ConfirmImpact.Medium, named.Single(argument => argument.MemberName == "ConfirmImpact").TypedValue.Value);
    }

    [Fact]
    public void What_only_reads_asks_nothing() =>
        Assert.DoesNotContain(Cmdlets.Attribute(typeof(GetMailClientInventoryCommand), "CmdletAttribute")!.NamedArguments, argument => argument.MemberName == "SupportsShouldProcess");

    private static bool IsInventory(string name) => name == "Get-MailClientInventory";

    private static bool IsDelete(string name) => name.EndsWith("DeleteCommit", StringComparison.Ordinal);

    private static Type Find(string name) => Cmdlets.All.Single(cmdlet => Cmdlets.Name(cmdlet) == name);

    private static string Describe(PropertyInfo parameter)
    {
        List<string> words = [parameter.Name, (Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType).Name];
        if (Cmdlets.Named(parameter, "Position", int.MinValue) is var position and not int.MinValue) words.Add(position.ToString());
        if (Cmdlets.Named(parameter, "Mandatory", false)) words.Add("mandatory");
        if (Cmdlets.Named(parameter, "ValueFromPipeline", false)) words.Add("value");
        if (Cmdlets.Named(parameter, "ValueFromPipelineByPropertyName", false)) words.Add("property");
        if (Cmdlets.Aliases(parameter) is { Length: > 0 } aliases) words.Add(string.Join(',', aliases));
        if (Cmdlets.Attribute(parameter, nameof(ValidateRangeAttribute)) is { } range)
            words.Add($"[{range.ConstructorArguments[0].Value}..{range.ConstructorArguments[1].Value}]");
        if (Cmdlets.Attribute(parameter, "CommaListAttribute") is not null) words.Add("list");
        if (Cmdlets.Attribute(parameter, "CredentialAttribute") is not null) words.Add("credential");
        if (Cmdlets.Attribute(parameter, nameof(ArgumentCompleterAttribute)) is not null) words.Add("completes");
        return string.Join(' ', words);
    }
}
