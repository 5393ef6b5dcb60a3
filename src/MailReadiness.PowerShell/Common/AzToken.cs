using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using MailReadiness.Wire.Mail;

namespace MailReadiness.PowerShell.Common;

/// <summary>Takes the token for Log Analytics from the Az module, where Connect-AzAccount was run.</summary>
internal static class AzToken
{
    private const string Command = "Get-AzAccessToken";

    // The name of the resource instead of its address, because the address differs between clouds.
    private const string Script = "Get-AzAccessToken -ResourceTypeName OperationalInsights -ErrorAction Stop -WarningAction SilentlyContinue";

    /// <summary>The token; null when the module is not there.</summary>
    /// <param name="commands">The session's commands.</param>
    /// <exception cref="RuntimeException">The module has no token, mostly because nobody connected.</exception>
    /// <exception cref="System.ArgumentException">What it gives is no token.</exception>
    public static MailSecret? Read(CommandInvocationIntrinsics commands)
    {
        if (commands.GetCommand(Command, CommandTypes.Cmdlet | CommandTypes.Function | CommandTypes.Alias) is null) return null;
        object? token = commands.InvokeScript(Script).FirstOrDefault()?.Properties["Token"]?.Value;
        return (token is PSObject wrapped ? wrapped.BaseObject : token) switch
        {
            // A string until version 13 of Az.Accounts, a SecureString since.
            SecureString secure => MailSecret.AccessToken(new NetworkCredential("", secure).Password),
            string text => MailSecret.AccessToken(text),
            _ => null,
        };
    }
}
