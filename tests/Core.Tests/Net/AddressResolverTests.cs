using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Net;

public class AddressResolverTests
{
    private static readonly IPAddress One = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Two = IPAddress.Parse("2001:db8::2");

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("2001:DB8::1", "2001:db8::1")]
    [InlineData("fe80::1%7", "fe80::1%7")]
    public async Task A_literal_is_not_looked_up(string host, string address)
    {
        AddressResolver resolver = new((_, _) => throw new InvalidOperationException("looked up"));
        Assert.Equal([IPAddress.Parse(address)], await resolver.ResolveAsync(host, CancellationToken.None));
    }

    [LinuxFact]
    public async Task A_zone_by_name_is_this_machines()
    {
        IPAddress address = Assert.Single(await new AddressResolver().ResolveAsync("fe80::1%lo", CancellationToken.None));
        Assert.Equal(1, address.ScopeId);
    }

    [Fact]
    public async Task An_unknown_zone_is_told()
    {
        NetworkException error = await Assert.ThrowsAsync<NetworkException>(() => new AddressResolver().ResolveAsync("fe80::1%nosuch0", CancellationToken.None));
        Assert.Equal(NetworkFailure.NameNotFound, error.Kind);
        Assert.Contains("interface", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_come_once_and_in_order()
    {
        AddressResolver resolver = new((_, _) => Task.FromResult(new[] { Two, One, Two, One }));
        Assert.Equal([Two, One], await resolver.ResolveAsync("mail.example", CancellationToken.None));
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, "NameNotFound")]
    [InlineData(SocketError.NoData, "NameNotFound")]
    [InlineData(SocketError.TryAgain, "NameLookupFailed")]
    [InlineData(SocketError.NoRecovery, "NameLookupFailed")]
    [InlineData(SocketError.TooManyOpenSockets, "LocalResource")]
    public async Task A_failed_lookup_names_the_host_and_its_kind(SocketError code, string kind)
    {
        AddressResolver resolver = new((_, _) => Task.FromException<IPAddress[]>(new SocketException((int)code)));
        NetworkException error = await Assert.ThrowsAsync<NetworkException>(() => resolver.ResolveAsync("mail.example", CancellationToken.None));
        Assert.Equal(kind, error.Kind.ToString());
        Assert.Contains("mail.example", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_address_is_not_found()
    {
        AddressResolver resolver = new((_, _) => Task.FromResult(Array.Empty<IPAddress>()));
        Assert.Equal(NetworkFailure.NameNotFound, (await Assert.ThrowsAsync<NetworkException>(() => resolver.ResolveAsync("mail.example", CancellationToken.None))).Kind);
    }

    [Theory]
    [InlineData("mail example")]
    [InlineData("127.1")]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task What_is_no_name_is_not_looked_up(string host)
    {
        AddressResolver resolver = new((_, _) => throw new InvalidOperationException("looked up"));
        Assert.Equal(NetworkFailure.NameNotFound, (await Assert.ThrowsAsync<NetworkException>(() => resolver.ResolveAsync(host, CancellationToken.None))).Kind);
    }

    [Fact]
    public async Task The_platform_knows_localhost()
    {
        Assert.All(await new AddressResolver().ResolveAsync("localhost", CancellationToken.None), address => Assert.True(IPAddress.IsLoopback(address)));
    }

    [Fact]
    public async Task A_lookup_that_ignores_the_token_is_abandoned()
    {
        TaskCompletionSource<IPAddress[]> lookup = new();
        using CancellationTokenSource stop = new();
        Task resolving = new AddressResolver((_, _) => lookup.Task).ResolveAsync("mail.example", stop.Token);
        Assert.False(resolving.IsCompleted);
        stop.Cancel();
        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => resolving);
        Assert.Equal(stop.Token, error.CancellationToken);
    }

    [Fact]
    public async Task The_exception_of_an_abandoned_lookup_is_observed()
    {
        string marker = Guid.NewGuid().ToString();
        int unobserved = 0;
        EventHandler<UnobservedTaskExceptionEventArgs> seen = (_, e) => unobserved += e.Exception.InnerExceptions.Any(inner => inner.Message == marker) ? 1 : 0;
        TaskScheduler.UnobservedTaskException += seen;
        try
        {
            await AbandonAsync(marker);
            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= seen;
        }

        Assert.Equal(0, unobserved);
    }

    [Fact]
    public async Task A_cancelled_token_looks_up_nothing()
    {
        AddressResolver resolver = new((_, _) => throw new InvalidOperationException("looked up"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => resolver.ResolveAsync("mail.example", new CancellationToken(true)));
    }

    private static async Task AbandonAsync(string marker)
    {
        TaskCompletionSource<IPAddress[]> lookup = new();
        using CancellationTokenSource stop = new();
        Task resolving = new AddressResolver((_, _) => lookup.Task).ResolveAsync("mail.example", stop.Token);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => resolving);
        lookup.SetException(new InvalidOperationException(marker));
    }
}
