using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text;
using MailReadiness.PowerShell.Common;
using MailReadiness.Readiness.Plans;
using MailReadiness.Wire.Mail;

namespace MailReadiness.PowerShell.Private;

/// <summary>The secrets of a plan, found on the pipeline's thread before the run, because Get-Secret and Import-Clixml are PowerShell's.</summary>
internal sealed class PlanSecrets : ISecretSource
{
    private const string GetSecret = "Get-Secret";
    private const int Look = 256;

    private readonly Dictionary<SecretReference, MailSecret> found = [];
    private readonly Dictionary<SecretReference, SecretException> missing = [];
    private readonly EnvironmentAndFileSecrets plain = new();
    private readonly CommandInvocationIntrinsics commands;

    /// <summary>Finds the secrets.</summary>
    /// <param name="references">Where the plan says they are.</param>
    /// <param name="given">Credentials and tokens that were handed in, by the name the plan gives them.</param>
    /// <param name="commands">The session's commands.</param>
    public PlanSecrets(IEnumerable<SecretReference> references, IReadOnlyDictionary<string, object> given, CommandInvocationIntrinsics commands)
    {
        this.commands = commands;
        foreach (SecretReference reference in references)
        {
            try
            {
                found[reference] = given.TryGetValue(reference.Name, out object? value) && reference.Kind == SecretKind.SecretManagement ? Make(value, reference) : Find(reference);
            }
            catch (SecretException problem)
            {
                missing[reference] = problem;
            }
        }
    }

    /// <summary>What is unwise about the places.</summary>
    public IReadOnlyList<string> Warnings => plain.Warnings;

    /// <inheritdoc/>
    public MailSecret Resolve(SecretReference reference) =>
        found.TryGetValue(reference, out MailSecret? secret) ? secret
        : missing.TryGetValue(reference, out SecretException? problem) ? throw problem
        : plain.Resolve(reference);

    private MailSecret Find(SecretReference reference) => reference.Kind switch
    {
        SecretKind.SecretManagement => Make(Ask(reference), reference),
        SecretKind.File when IsClixml(reference.Name) => Make(Import(reference), reference),
        _ => plain.Resolve(reference),
    };

    private object? Ask(SecretReference reference)
    {
        if (commands.GetCommand(GetSecret, CommandTypes.Cmdlet | CommandTypes.Function | CommandTypes.Alias) is null)
            throw Problem(nameof(Strings.SecretModuleMissing), null, reference.Name);
        try
        {
            return reference.Vault is null
                ? First("param($name) Get-Secret -Name $name -ErrorAction Stop", reference.Name)
                : First("param($name, $vault) Get-Secret -Name $name -Vault $vault -ErrorAction Stop", reference.Name, reference.Vault);
        }
        catch (RuntimeException problem)
        {
            throw Problem(nameof(Strings.SecretNotGiven), problem, reference.Name, reference.Vault ?? Strings.Get(nameof(Strings.DefaultVault)), problem.Message);
        }
    }

    private object? Import(SecretReference reference)
    {
        try
        {
            return First("param($path) Import-Clixml -LiteralPath $path -ErrorAction Stop", reference.Name);
        }
        catch (RuntimeException problem)
        {
            throw Problem(nameof(Strings.CredentialFileUnreadable), problem, reference.Name, problem.Message);
        }
    }

    private object? First(string script, params object[] arguments)
    {
        PSObject? first = commands.InvokeScript(script, true, System.Management.Automation.Runspaces.PipelineResultTypes.None, null, arguments).FirstOrDefault();
        return first?.BaseObject;
    }

    private static bool IsClixml(string path)
    {
        try
        {
            using var reader = new StreamReader(path, Encoding.UTF8);
            char[] start = new char[Look];
            int read = reader.ReadBlock(start, 0, Look);
            return new string(start, 0, read).TrimStart().StartsWith("<Objs", StringComparison.Ordinal);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // Who reads the file as text says what is wrong with it.
            return false;
        }
    }

    private static MailSecret Make(object? value, SecretReference reference)
    {
        string? text = value switch
        {
            PSCredential credential => new NetworkCredential("", credential.Password).Password,
            SecureString secure => new NetworkCredential("", secure).Password,
            string plain => plain,
            _ => null,
        };
        if (text is null) throw Problem(nameof(Strings.SecretOfOtherKind), null, reference.Name, value?.GetType().Name ?? "null");
        try
        {
            return reference.IsAccessToken ? MailSecret.AccessToken(text) : MailSecret.Password(text);
        }
        catch (ArgumentException problem)
        {
            throw Problem(nameof(Strings.BadPlanSecret), null, reference.Name, ErrorText.FirstSentence(problem.Message));
        }
    }

    private static SecretException Problem(string id, Exception? inner, params object?[] arguments) => new(Strings.Format(id, arguments), inner);
}
