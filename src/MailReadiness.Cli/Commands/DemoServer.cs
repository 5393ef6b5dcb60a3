using MailReadiness.Sandbox;

namespace MailReadiness.Cli.Commands;

/// <summary>What a server of the demo is told to be.</summary>
/// <param name="Story">Its kind and why it is worth a demo, in a sentence or two.</param>
/// <param name="Options">Its settings; the versions accepted in them are the truth that the check has to find.</param>
internal sealed record DemoServer(string Story, SandboxOptions Options);
