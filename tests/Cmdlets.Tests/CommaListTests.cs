using System.Collections.Generic;
using MailReadiness.PowerShell.Common;
using Xunit;

namespace MailReadiness.PowerShell.Tests;

/// <summary>Lists in one text are split before PowerShell adds their bits up.</summary>
public sealed class CommaListTests
{
    [Fact]
    public void Text_with_commas_becomes_a_list() =>
        Assert.Equal(["Tls10", "Tls11"], Assert.IsAssignableFrom<IEnumerable<object>>(CommaListAttribute.Split("Tls10, Tls11,")));

    [Fact]
    public void Text_with_commas_inside_a_list_joins_it() =>
        Assert.Equal(["Tls10", "Tls11", "Tls13"], Assert.IsAssignableFrom<IEnumerable<object>>(CommaListAttribute.Split(new object[] { "Tls10,Tls11", "Tls13" })));

    [Theory]
    [InlineData("Tls12")]
    [InlineData(5)]
    [InlineData(null)]
    public void Everything_else_stays_as_it_is(object? value) => Assert.Same(value, CommaListAttribute.Split(value));
}
