using System.Collections.Generic;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Sandbox;

namespace MailReadiness.Cli.Commands;

/// <summary>What a server of the demo of deletes is told to be.</summary>
/// <param name="Story">Its kind and why it is worth a demo.</param>
/// <param name="FrontEnd">The name it gives itself in its greeting.</param>
/// <param name="Faults">What goes wrong on it.</param>
/// <param name="Truth">The verdict that the check has to find.</param>
internal sealed record DeleteDemoServer(string Story, string FrontEnd, IReadOnlyList<SandboxMailFault> Faults, DeleteVerdict Truth);
