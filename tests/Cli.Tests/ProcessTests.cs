using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace MailReadiness.Cli.Tests;

/// <summary>The program as a process: what only the operating system can show.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Socket closed = Bound();

    private int ClosedPort => ((IPEndPoint)closed.LocalEndPoint!).Port;

    public void Dispose() => closed.Dispose();

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_closed_port_is_unreachable_and_unknown()
    {
        (int code, byte[] output, string error) = await RunAsync("tls", "pop3s://127.0.0.1:" + ClosedPort, "--format", "json");

        Assert.Equal(3, code);
        Assert.Empty(error);
        Assert.Equal((byte)'[', output[0]);
        JsonElement result = JsonDocument.Parse(output).RootElement[0];
        Assert.Equal("Unreachable", result.GetProperty("verdict").GetString());
        Assert.Equal("127.0.0.1", result.GetProperty("address").GetString());
    }

    [Fact]
    public async Task A_wrong_option_is_unknown()
    {
        (int code, byte[] output, string error) = await RunAsync("tls", "pop3s://127.0.0.1", "--timeout", "never");

        Assert.Equal(3, code);
        Assert.Empty(output);
        Assert.StartsWith("mailreadiness: --timeout: 'never'", error);
    }

    [Fact]
    public async Task Letters_beyond_ascii_are_utf8_without_byte_order_mark()
    {
        (int code, byte[] output, string error) = await RunAsync("tls", "nonsense://\u00FC", "--format", "nagios");

        Assert.Equal(3, code);
        Assert.StartsWith("MAILREADINESS", Encoding.UTF8.GetString(output));
        Assert.Contains("\u00FC", Encoding.UTF8.GetString(output) + error);
    }

    [Fact]
    public async Task An_assessment_runs_from_plan_to_report()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("plan.json"), $$"""{ "name": "B\u00FCro", "tls": { "endpoints": ["pop3s://127.0.0.1:{{ClosedPort}}"] }, "reports": ["report.json", "report.html"], "history": "history" }""");

        (int code, byte[] output, string error) = await RunAsync("assess", "--plan", folder.File("plan.json"));

        Assert.Empty(error);
        JsonElement report = JsonDocument.Parse(File.ReadAllBytes(folder.File("report.json"))).RootElement;
        Assert.Equal("Unreachable", report.GetProperty("tls")[0].GetProperty("verdict").GetString());
        Assert.Equal(report.GetProperty("verdict").GetString(), code switch { 1 => "Warnings", 2 => "Failures", 3 => "NotMeasured", _ => "Ready" });
        Assert.StartsWith("B\u00FCro, ", Encoding.UTF8.GetString(output));
        Assert.Equal(File.ReadAllText(folder.File("report.json")), File.ReadAllText(Assert.Single(Directory.GetFiles(folder.File("history")))));
        Assert.Equal(["history", "plan.json", "report.html", "report.json"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [UnixFact]
    public async Task A_pipe_without_reader_ends_the_run_quietly()
    {
        using var folder = new TemporaryFolder();
        int port = ClosedPort;
        File.WriteAllLines(folder.File("list"), Enumerable.Range(1, 20_000).Select(i => $"pop3s://127.{i / 250}.1.{(i % 250) + 1}:{port}"));
        string program = Program();
        var watch = Stopwatch.StartNew();

        (int code, byte[] output, string error) = await RunAsync(
            new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", $"\"{program}\" tls --format csv --file \"{folder.File("list")}\" | head -n 1" } });

        Assert.Equal(0, code);
        Assert.StartsWith("Endpoint,", Encoding.UTF8.GetString(output));
        Assert.Empty(error);
        Assert.True(watch.Elapsed < Patience);
    }

    [UnixFact]
    public async Task Ctrl_C_closes_the_array_and_ends_with_unknown()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        int port = ((IPEndPoint)silent.LocalEndpoint).Port;
        using Process process = Process.Start(Interruptible("tls", $"pop3s://127.0.0.1:{ClosedPort}", $"pop3s://127.0.0.1:{port}", "--format", "json", "--timeout", "60"))!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            // The first result proves that the run has begun, the connection that it is in the middle of the second.
            string output = (await process.StandardOutput.ReadLineAsync())! + await process.StandardOutput.ReadLineAsync();
            using (await silent.AcceptTcpClientAsync().WaitAsync(Patience))
            {
                using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
                output += await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
                await process.WaitForExitAsync().WaitAsync(Patience);
            }
            Assert.Equal(3, process.ExitCode);
            Assert.Equal(1, JsonDocument.Parse(output).RootElement.GetArrayLength());
            Assert.Contains("Stopped.", await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    private static Task<(int Code, byte[] Output, string Error)> RunAsync(params string[] arguments) => RunAsync(StartInfo(arguments));

    private static async Task<(int Code, byte[] Output, string Error)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardErrorEncoding = Encoding.UTF8;
        using Process process = Process.Start(start)!;
        try
        {
            using var output = new MemoryStream();
            Task<string> error = process.StandardError.ReadToEndAsync();
            await process.StandardOutput.BaseStream.CopyToAsync(output).WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (process.ExitCode, output.ToArray(), await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program()) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }

    // Who runs the tests in the background may have all of them ignore SIGINT, and programs inherit that.
    private static ProcessStartInfo Interruptible(params string[] arguments)
    {
        ProcessStartInfo start = StartInfo(arguments);
        if (!OperatingSystem.IsLinux()) return start;
        start.ArgumentList.Insert(0, "--default-signal=INT");
        start.ArgumentList.Insert(1, start.FileName);
        start.FileName = "/usr/bin/env";
        return start;
    }

    private static string Program() => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "mailreadiness.exe" : "mailreadiness");

    // Bound and never listened on: nobody else gets it meanwhile.
    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
