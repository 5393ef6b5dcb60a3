using System.Collections.Generic;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Net;

public class BackOffTests
{
    [Fact]
    public void Waits_double_up_to_a_minute()
    {
        BackOff backOff = new();
        List<int> waits = [];
        for (int i = 0; i < 8; i++)
        {
            Assert.True(backOff.TryNext(long.MaxValue, out int wait));
            waits.Add(wait);
        }

        Assert.Equal([2500, 5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000], waits);
        backOff.Reset();
        Assert.True(backOff.TryNext(2500, out int first));
        Assert.Equal(2500, first);
    }

    [Fact]
    public void A_wait_that_does_not_fit_is_not_taken()
    {
        BackOff backOff = new();
        Assert.False(backOff.TryNext(2499, out int wait));
        Assert.Equal(0, wait);
        Assert.False(backOff.TryNext(-1, out _));
        Assert.True(backOff.TryNext(2500, out _));
        Assert.False(backOff.TryNext(4999, out _));
        Assert.True(backOff.TryNext(5000, out wait));
        Assert.Equal(5000, wait);
    }
}
