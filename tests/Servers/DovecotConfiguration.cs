using System;
using System.Collections.Generic;

namespace MailReadiness.Tests.Servers;

/// <summary>Writes the configuration of a <see cref="DovecotServer"/>.</summary>
internal static class DovecotConfiguration
{
    /// <summary>The configuration for POP3, POP3S, IMAP, IMAPS and, when asked for, LMTP on these ports, in this order.</summary>
    public static string Text(
        DovecotOptions options, ServerDirectory directory, ServerCertificates certificates, IReadOnlyList<int> ports) => $$"""
        base_dir = {{directory["run"]}}
        state_dir = {{directory["state"]}}
        log_path = {{directory["log"]}}
        listen = 127.0.0.1
        protocols = pop3 imap{{(options.Lmtp ? " lmtp" : "")}}

        ssl = yes
        ssl_min_protocol = {{options.MinimumProtocol}}
        ssl_cipher_list = {{options.CipherList}}
        ssl_cert = <{{certificates.RsaCertificate}}
        ssl_key = <{{certificates.RsaKey}}
        ssl_alt_cert = <{{certificates.EcCertificate}}
        ssl_alt_key = <{{certificates.EcKey}}
        ssl_dh = <{{certificates.DhParameters}}

        disable_plaintext_auth = no
        auth_mechanisms = plain login
        passdb {
          driver = passwd-file
          args = {{directory["users"]}}
        }
        userdb {
          driver = static
          args = {{Owner}} home={{directory["mail"]}}/%u
        }
        mail_location = {{options.MailLocation}}

        service pop3-login {
          chroot =
          inet_listener pop3 {
            port = {{ports[0]}}
          }
          inet_listener pop3s {
            port = {{ports[1]}}
            ssl = yes
          }
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = {{ports[2]}}
          }
          inet_listener imaps {
            port = {{ports[3]}}
            ssl = yes
          }
        }
        service anvil {
          chroot =
        }
        {{(options.Lmtp ? Lmtp(ports[4]) : "")}}
        {{Unprivileged}}
        {{options.ExtraConfiguration}}

        """;

    private static string Lmtp(int port) => $$"""
        service lmtp {
          inet_listener lmtp {
            address = 127.0.0.1
            port = {{port}}
          }
        }
        """;

    // Dovecot opens no mail as root; 65534 is nobody on every system it runs on.
    private static string Owner => Environment.IsPrivilegedProcess ? "uid=65534 gid=65534" : "";

    // Without root, Dovecot cannot turn into its own two users.
    private static string Unprivileged => Environment.IsPrivilegedProcess ? "" : $"""
        default_internal_user = {Environment.UserName}
        default_internal_group =
        default_login_user = {Environment.UserName}
        """;
}
