using System;
using System.IO;
using System.Net.Http;
using MailReadiness.Net;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Readiness.Running;

/// <summary>Why a check could not be made, in a sentence or two.</summary>
internal static class FailureText
{
    /// <summary>The reason; an exception that nobody foresaw is named, so that it can be reported.</summary>
    public static string Of(Exception problem)
    {
        string message = Sentence(PlannedEndpoint.Message(problem));
        return problem is SecretException or IOException or UnauthorizedAccessException or FormatException or ArgumentException or InvalidDataException or NetworkException or HttpRequestException
            || problem.GetType().Namespace?.StartsWith("MailReadiness", StringComparison.Ordinal) == true
            ? message
            : $"This should not have happened; please report it. {problem.GetType().Name}: {message}";
    }

    private static string Sentence(string message) => message.Length == 0 || message[message.Length - 1] is '.' or '!' or '?' ? message : message + ".";
}
