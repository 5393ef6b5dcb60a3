using System;
using System.Linq;
using MailReadiness.Checks.Inventory;
using Xunit;

namespace MailReadiness.Core.Tests.Checks.Inventory;

public sealed class AddressMapTextTests
{
    [Fact]
    public void A_file_names_networks_with_names_and_roles()
    {
        string[] lines =
        [
            "\uFEFFname,NETWORK,Role,Note", "# our own", "", "Rome,198.51.100.0/24,shared,x", "\"Mill, \"\"A\"\"\",2001:db8::/32", ",192.0.2.5,own-server", "Scanner, 192.0.2.9 ,",
        ];
        Assert.Equal(
            [
                new AddressMapEntry("198.51.100.0/24", "Rome", AddressRole.Shared),
                new AddressMapEntry("2001:db8::/32", "Mill, \"A\"", AddressRole.Client),
                new AddressMapEntry("192.0.2.5", "", AddressRole.OwnServer),
                new AddressMapEntry("192.0.2.9", "Scanner", AddressRole.Client),
            ],
            AddressMapText.Read(lines));
    }

    [Theory]
    [InlineData("", "header")]
    [InlineData("a,b\n1,2", "Line 1")]
    [InlineData("Network,Role\n192.0.2.1,boss", "Line 2: 'boss'")]
    [InlineData("Network,Role\n192.0.2.1,2", "Line 2: '2'")]
    [InlineData("Network,Role\n#\n,Shared", "Line 3 names no network")]
    [InlineData("Network\n192.0.2.1,Shared", "more cells")]
    public void What_is_no_map_is_refused_with_its_line(string text, string because) =>
        Assert.Contains(because, Assert.Throws<FormatException>(() => AddressMapText.Read(text.Split('\n').Where(line => text.Length > 0))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("OwnServer", "", AddressRole.OwnServer)]
    [InlineData("own-server", "", AddressRole.OwnServer)]
    [InlineData("SHARED", "", AddressRole.Shared)]
    [InlineData("Branch Rome", "Branch Rome", AddressRole.Client)]
    [InlineData("1", "1", AddressRole.Client)]
    public void One_word_is_a_role_or_a_name(string word, string name, AddressRole role) =>
        Assert.Equal(new AddressMapEntry("192.0.2.0/24", name, role), AddressMapText.Entry(" 192.0.2.0/24", word));
}
