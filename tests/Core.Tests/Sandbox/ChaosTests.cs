using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>Each hostile or misplaced behaviour, as it looks on the wire.</summary>
public sealed class ChaosTests
{
    [Theory]
    [InlineData(SandboxChaos.CloseAtOnce, Ending.Fin)]
    [InlineData(SandboxChaos.ResetAtOnce, Ending.Reset)]
    [InlineData(SandboxChaos.SilentAfterAccept, Ending.Silence)]
    public async Task Wordless_chaos_says_nothing(SandboxChaos chaos, Ending expected)
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Chaos = chaos });
        using RawClient client = RawClient.Connect(server);

        (byte[] bytes, Ending ending) = await client.ReadToEndAsync(chaos == SandboxChaos.SilentAfterAccept ? TimeSpan.FromMilliseconds(400) : null);

        Assert.Empty(bytes);
        Assert.Equal(expected, ending);
    }

    [Theory]
    [InlineData(SandboxChaos.TlsGarbage, new byte[] { 22, 3, 3, 1, 0 }, 261)]
    [InlineData(SandboxChaos.HugeRecord, new byte[] { 22, 3, 3, 0xFF, 0xFF }, 1 << 20)]
    [InlineData(SandboxChaos.HugeHandshakeLength, new byte[] { 22, 3, 3, 0, 4, 2, 0xFF, 0xFF, 0xFF, 22, 3, 3, 0x40, 0 }, 1 << 20)]
    [InlineData(SandboxChaos.HalfServerHello, new byte[] { 22, 3, 3 }, 40)]
    public async Task Hostile_answers_to_a_hello_look_like_this(SandboxChaos chaos, byte[] opening, int length)
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Chaos = chaos });
        using RawClient client = RawClient.Connect(server);
        await client.SendAsync(new TlsClient(TlsVersion.Tls12, null).TakeOutput());

        (byte[] bytes, _) = await client.ReadToEndAsync();

        Assert.Equal(opening, bytes.Take(opening.Length).ToArray());
        Assert.True(length == 1 << 20 ? bytes.Length >= length : bytes.Length == length, $"{bytes.Length} bytes");
    }

    [Theory]
    [InlineData(SandboxChaos.WrongProtocol, MailProtocol.Pop3, "220 localhost ESMTP")]
    [InlineData(SandboxChaos.WrongProtocol, MailProtocol.Smtp, "+OK ")]
    [InlineData(SandboxChaos.HalfGreeting, MailProtocol.Pop3, "+OK MailReadiness")]
    [InlineData(SandboxChaos.EndlessGreeting, MailProtocol.Pop3, "+OK MailReadiness")]
    public async Task Odd_greetings_look_like_this(SandboxChaos chaos, MailProtocol protocol, string opening)
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Chaos = chaos, Protocol = protocol, Security = MailSecurity.StartTls });
        using RawClient client = RawClient.Connect(server);

        (byte[] bytes, Ending ending) = await client.ReadToEndAsync(TimeSpan.FromMilliseconds(400));

        string text = Encoding.ASCII.GetString(bytes);
        Assert.StartsWith(opening, text);
        Assert.Equal(chaos == SandboxChaos.WrongProtocol, text.EndsWith('\n'));
        Assert.Equal(chaos == SandboxChaos.HalfGreeting ? Ending.Fin : Ending.Silence, ending);
    }

    [Fact]
    public async Task A_web_server_answers_a_hello_in_its_own_words()
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Chaos = SandboxChaos.WebServer });
        using RawClient client = RawClient.Connect(server);
        await client.SendAsync(new TlsClient(TlsVersion.Tls12, null).TakeOutput());

        (byte[] bytes, Ending ending) = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", Encoding.ASCII.GetString(bytes));
        Assert.Equal(Ending.Fin, ending);
    }
}
