using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Readiness.Running;

/// <summary>Checks the TLS versions of the plan's endpoints.</summary>
internal sealed class TlsPartRun(AssessmentPlan plan, AssessmentRunOptions options, Gathered found) : PartRun(plan, options, found)
{
    public override CheckArea Area => CheckArea.TlsVersions;

    public override string Subject => "TLS versions";

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        AssessmentPlan.TlsPart part = Plan.Tls!;
        HashSet<MailEndpoint> done = [];
        Tell(0, part.Endpoints.Count, "checking TLS versions");
        await new TlsVersionCheck(part.Options).RunAsync(part.Endpoints, Take, cancellationToken).ConfigureAwait(false);

        void Take(TlsVersionResult result)
        {
            Found.Add(result);
            if (done.Add(result.Endpoint)) Tell(done.Count, part.Endpoints.Count, result.Endpoint.ToString());
        }
    }
}
