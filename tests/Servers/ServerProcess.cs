using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Tests.Servers;

/// <summary>
/// One server program that cannot outlive the tests: a small shell holds its process id and ends it when this
/// process lets go of the shell's standard input, on purpose or by dying, and in any case after half an hour.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const int LifeSeconds = 1800;

    // SIGTERM first, so that a server like Dovecot can end its children; SIGKILL for one that does not listen.
    private static readonly string Guard = $$"""
        exec 3<&0
        "$@" </dev/null 3<&- &
        server=$!
        (
          timeout {{LifeSeconds}} cat <&3
          kill -TERM $server
          sleep 5
          kill -KILL $server
        ) >/dev/null 2>&1 &
        guard=$!
        wait $server
        code=$?
        kill $guard 2>/dev/null
        exit $code
        """;

    private readonly Process process;
    private readonly StringBuilder output = new();

    private ServerProcess(Process process) => this.process = process;

    /// <summary>Whether the server has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>What the server wrote to its standard output and error so far, at most about 64 KiB.</summary>
    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <summary>Starts a program; it runs until this object is disposed.</summary>
    /// <param name="program">The program's full path.</param>
    /// <param name="arguments">Its arguments, one string each.</param>
    /// <param name="directory">Its working directory.</param>
    /// <param name="environment">Variables to set in its environment; null for none.</param>
    public static ServerProcess Start(
        string program, IEnumerable<string> arguments, string directory, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", Guard, "sh", program, .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;

        ServerProcess server = new(new Process { StartInfo = start });
        server.process.OutputDataReceived += server.Keep;
        server.process.ErrorDataReceived += server.Keep;
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(10));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            if (line.Data is not null && output.Length < 65536) output.AppendLine(line.Data);
        }
    }
}
