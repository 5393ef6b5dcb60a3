using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using Xunit;

namespace MailReadiness.Tests.MailKitPlugIn;

/// <summary>The plug-in against every fault of the sandbox.</summary>
public sealed class FaultTests
{
    private const string User = "anna@example.com";

    private static readonly SandboxMailStep[] Common = [SandboxMailStep.Greeting, SandboxMailStep.Capability, SandboxMailStep.StartTls, SandboxMailStep.Login, SandboxMailStep.Quit];

    private static readonly SandboxMailStep[] OfSmtp = [SandboxMailStep.MailFrom, SandboxMailStep.Recipient, SandboxMailStep.Data, SandboxMailStep.Content];

    // Every step at which the sandbox can fail, in every way: a deposit or a sentence, within the time-out of each step, and nothing left open.
    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_fault_is_a_sentence(SandboxMailStep step, SandboxMailFaultKind kind)
    {
        foreach (SandboxMailService service in Services(step))
        {
            using SandboxMailServer server = SandboxMailServer.Start(new SandboxMailOptions
            {
                Users = [new SandboxMailUser(User) { Password = MailKitCase.Password }],
                Faults = [new SandboxMailFault(step, kind) { Protocol = service == SandboxMailService.ImapStartTls ? MailProtocol.Imap : MailProtocol.Smtp, Text = $"-NO {MailKitCase.Base64($"\0{User}\0{MailKitCase.Password}")} {MailKitCase.Password}" }],
            });
            MailKitCase mailKit = new() { Endpoint = server.Endpoint(service), User = User, Options = new DeleteCommitOptions { SkipCertificateCheck = true, Timeout = TimeSpan.FromSeconds(0.7) } };
            Stopwatch watch = Stopwatch.StartNew();

            string said = "";
            try
            {
                await mailKit.DepositAsync();
            }
            catch (DepositException error)
            {
                Assert.Contains("127.0.0.1", error.Message, StringComparison.Ordinal);
                Assert.NotEmpty(error.WhatToDo);
                said = error.ToString();
            }

            // A goodbye that fails is not the deposit's failure, and MailKit may read on over the rest.
            bool mustFail = step != SandboxMailStep.Quit && (kind is SandboxMailFaultKind.Close or SandboxMailFaultKind.Reset or SandboxMailFaultKind.Hang or SandboxMailFaultKind.TruncatedThenHang);
            Assert.True(said.Length > 0 || !mustFail, $"{service}: the fault was not noticed.\n{mailKit.Transcript}");
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
            mailKit.AssertNoSecret(said);
            for (int i = 0; i < 500 && server.OpenConnections > 0; i++) await Task.Delay(20);
            Assert.Equal(0, server.OpenConnections);
            Assert.Empty(server.Maildrop(User).Removals);
        }
    }

    public static TheoryData<SandboxMailStep, SandboxMailFaultKind> Faults()
    {
        TheoryData<SandboxMailStep, SandboxMailFaultKind> faults = [];
        foreach (SandboxMailStep step in new[] { SandboxMailStep.Append }.Concat(Common).Concat(OfSmtp))
        {
            foreach (SandboxMailFaultKind kind in Enum.GetValues<SandboxMailFaultKind>()) faults.Add(step, kind);
        }

        return faults;
    }

    private static IEnumerable<SandboxMailService> Services(SandboxMailStep step)
    {
        if (!OfSmtp.Contains(step)) yield return SandboxMailService.ImapStartTls;
        if (step != SandboxMailStep.Append) yield return SandboxMailService.SubmissionStartTls;
    }
}
