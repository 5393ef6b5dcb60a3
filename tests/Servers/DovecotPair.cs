using System;
using System.Threading.Tasks;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>Two Dovecots for a class of tests: one accepts TLS 1.0 to 1.3, one TLS 1.2 and 1.3. Not started where Dovecot is missing.</summary>
public sealed class DovecotPair : IAsyncLifetime
{
    private DovecotServer? legacy;
    private DovecotServer? modern;

    /// <summary>Accepts TLS 1.0 to 1.3.</summary>
    public DovecotServer Legacy => legacy ?? throw new InvalidOperationException("Dovecot is not running.");

    /// <summary>Accepts TLS 1.2 and 1.3.</summary>
    public DovecotServer Modern => modern ?? throw new InvalidOperationException("Dovecot is not running.");

    public async Task InitializeAsync()
    {
        if (ServerPrograms.Find("dovecot") is null) return;
        legacy = await DovecotServer.StartAsync(DovecotOptions.Legacy);
        modern = await DovecotServer.StartAsync(DovecotOptions.Modern);
    }

    public async Task DisposeAsync()
    {
        if (legacy is not null) await legacy.DisposeAsync();
        if (modern is not null) await modern.DisposeAsync();
    }
}
