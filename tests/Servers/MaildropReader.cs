using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>Reads a maildrop in plain text, independent of the product.</summary>
internal sealed class MaildropReader : IDisposable
{
    private readonly PlainClient client = new();

    /// <summary>Signs in; the answer to PASS is returned.</summary>
    public async Task<string> SignInAsync(MailEndpoint endpoint)
    {
        await client.ConnectAsync(endpoint);
        await client.SayAsync($"USER {RealMaildrop.User}");
        return await client.SayAsync($"PASS {DovecotOptions.DefaultPassword}");
    }

    /// <summary>Says a line; the first line of the answer, empty at the end of the connection.</summary>
    public Task<string> SayAsync(string line) => client.SayAsync(line);

    /// <summary>Waits for the server to close.</summary>
    public async Task WaitForEndAsync()
    {
        while ((await client.HearAsync()).Length > 0)
        {
        }
    }

    /// <summary>The subjects in the maildrop, by message number; null when it cannot be opened.</summary>
    public async Task<IReadOnlyDictionary<int, string>?> SubjectsAsync()
    {
        string stat = await client.SayAsync("STAT");
        if (!stat.StartsWith("+OK ", StringComparison.Ordinal)) return null;
        int count = int.Parse(stat.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        Dictionary<int, string> subjects = [];
        for (int number = 1; number <= count; number++)
        {
            string line = await client.SayAsync($"TOP {number} 0");
            if (!line.StartsWith("+OK", StringComparison.Ordinal)) continue;
            subjects[number] = "";
            while ((line = await client.HearAsync()) != ".")
                if (line.StartsWith("Subject: ", StringComparison.Ordinal)) subjects[number] = line[9..];
        }

        return subjects;
    }

    /// <summary>The subjects a new session finds, sorted; null when the maildrop cannot be opened.</summary>
    public static async Task<string[]?> SubjectsAsync(MailEndpoint endpoint)
    {
        using MaildropReader reader = new();
        if (!(await reader.SignInAsync(endpoint)).StartsWith("+OK", StringComparison.Ordinal)) return null;
        IReadOnlyDictionary<int, string>? subjects = await reader.SubjectsAsync();
        if (subjects is null) return null;
        await reader.SayAsync("QUIT");
        await reader.WaitForEndAsync();
        return [.. subjects.Values.Order(StringComparer.Ordinal)];
    }

    public void Dispose() => client.Dispose();
}
