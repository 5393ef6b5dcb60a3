using System.IO;
using Xunit;

namespace MailReadiness.Tests.Checks;

/// <summary>A test that writes to /dev/full, which Linux has: every write to it says that the disk is full.</summary>
internal sealed class FullDeviceFactAttribute : FactAttribute
{
    public FullDeviceFactAttribute()
    {
        if (!File.Exists("/dev/full")) Skip = "There is no /dev/full here.";
    }
}
