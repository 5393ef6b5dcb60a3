using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Pipeline;

public sealed class InventoryWarmUpTests
{
    [Fact]
    public async Task TheExampleGoesThroughEveryRoom()
    {
        InventoryResult result = await InventoryWarmUp.RunAsync();
        MailClientRecord record = Assert.Single(result.Records);
        Assert.Equal(("nobody@example.com", MailProtocol.Imap, "192.0.2.1", 1L), (record.Mailbox, record.Protocol, record.Address, record.Succeeded));
        Assert.NotEmpty(record.Reason);
    }
}
