using System.Collections.Generic;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>A result in every form it can be written out in.</summary>
internal static class DeleteCommitOutputs
{
    public static IEnumerable<string> Of(DeleteCommitResult result)
    {
        yield return result.ToString();
    }
}
