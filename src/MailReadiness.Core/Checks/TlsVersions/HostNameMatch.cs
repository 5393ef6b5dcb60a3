using System;
using System.Collections.Generic;
using System.Net;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Whether a certificate's names include a host (RFC 9525, section 6.3; a wildcard stands for one whole left-most label).</summary>
internal static class HostNameMatch
{
    public static bool Matches(string host, IReadOnlyList<string> names)
    {
        string wanted = host.TrimEnd('.');
        bool isAddress = IPAddress.TryParse(wanted, out IPAddress? address);
        foreach (string name in names)
        {
            if (isAddress)
            {
                if (IPAddress.TryParse(name, out IPAddress? other) && other.Equals(address)) return true;
                continue;
            }

            string pattern = name.TrimEnd('.');
            if (string.Equals(pattern, wanted, StringComparison.OrdinalIgnoreCase)) return true;
            if (!pattern.StartsWith("*.", StringComparison.Ordinal)) continue;
            int dot = wanted.IndexOf('.');
            if (dot > 0 && pattern.IndexOf('.', 2) > 0 && string.Equals(wanted.Substring(dot), pattern.Substring(1), StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
