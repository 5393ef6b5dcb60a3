using System;
using MailReadiness.Data;
using MailReadiness.Net;

namespace MailReadiness.Reports;

/// <summary>Reads the endpoint of a result.</summary>
internal static class EndpointJson
{
    /// <param name="json">The result.</param>
    /// <param name="protocol">The protocol it is about.</param>
    public static MailEndpoint Read(JsonValue json, MailProtocol protocol)
    {
        try
        {
            return new MailEndpoint(protocol, json.Text("host"), json.Count("port"), json.Word<MailSecurity>("security"));
        }
        catch (ArgumentException problem)
        {
            throw json.Wrong(problem.Message.Split('\n')[0].TrimEnd('.', '\r'));
        }
    }
}
