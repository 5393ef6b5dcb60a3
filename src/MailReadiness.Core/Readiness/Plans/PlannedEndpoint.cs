using System;
using System.Collections.Generic;
using MailReadiness.Net;

namespace MailReadiness.Readiness.Plans;

/// <summary>Reads what a plan says about servers.</summary>
internal static class PlannedEndpoint
{
    /// <summary>Reads an endpoint; none when it is wrong, which is reported.</summary>
    public static IReadOnlyList<MailEndpoint> Read(PlanSection part, PlacedText text, MailProtocol? protocol)
    {
        try
        {
            return MailEndpointParser.Parse(text.Text, protocol, null, null);
        }
        catch (FormatException problem)
        {
            part.Wrong(text, problem.Message);
            return [];
        }
    }

    /// <summary>Reads the proxy. What was written is never repeated, because a password could stand in it.</summary>
    public static ProxySettings? Proxy(PlanSection part)
    {
        if (part.Text("proxy") is not { } text) return null;
        try
        {
            return new ProxySettings(new Uri(text, UriKind.Absolute));
        }
        catch (Exception problem) when (problem is UriFormatException or ArgumentException)
        {
            part.Wrong("proxy", "write \"socks5://host:port\" or \"http://host:port\", without user and password.");
            return null;
        }
    }

    /// <summary>Whether a text is the root of a web API; http is for a stand-in on loopback alone.</summary>
    public static bool IsWebRoot(string text, out Uri? root) =>
        Uri.TryCreate(text, UriKind.Absolute, out root) && root.UserInfo.Length == 0 && (root.Scheme == "https" || (root.Scheme == "http" && root.IsLoopback));

    /// <summary>The message of an exception, without the parameter's name that .NET appends.</summary>
    public static string Message(Exception problem)
    {
        int end = problem.Message.IndexOf(" (Parameter", StringComparison.Ordinal);
        return end < 0 ? problem.Message : problem.Message.Substring(0, end);
    }
}
