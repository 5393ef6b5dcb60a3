import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.*;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.*;

/**
 * A few words of POP3 over Java's TLS, SSL 3 included when asked for. For tests, on loopback.
 * Arguments: port for plain text with STLS, port inside TLS, PKCS #12 file, its password, versions joined by commas.
 */
public final class JssePop3Server {
    private static final int SECONDS_OF_SILENCE = 60;

    private final SSLSocketFactory tls;
    private final String[] versions;
    private final String[] suites;

    private JssePop3Server(SSLSocketFactory tls, String[] versions) {
        this.tls = tls;
        this.versions = versions;
        this.suites = Arrays.stream(tls.getSupportedCipherSuites())
            .filter(suite -> !suite.matches(".*(_anon_|_NULL_|_EXPORT_).*"))
            .toArray(String[]::new);
    }

    public static void main(String[] args) throws Exception {
        // Java forbids what the tests are about; it reads this once, at the first use of TLS.
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        Security.setProperty("jdk.tls.legacyAlgorithms", "");

        char[] password = args[3].toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(Path.of(args[2]))) {
            keys.load(file, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);

        JssePop3Server server = new JssePop3Server(context.getSocketFactory(), args[4].split(","));
        ExecutorService sessions = Executors.newCachedThreadPool();
        Thread plain = new Thread(() -> server.listen(Integer.parseInt(args[0]), false, sessions));
        plain.start();
        server.listen(Integer.parseInt(args[1]), true, sessions);
    }

    private void listen(int port, boolean implicit, ExecutorService sessions) {
        try (ServerSocket listener = new ServerSocket(port, 100, InetAddress.getByName("127.0.0.1"))) {
            while (true) {
                Socket client = listener.accept();
                client.setSoTimeout(SECONDS_OF_SILENCE * 1000);
                client.setTcpNoDelay(true);
                sessions.submit(() -> serve(client, implicit));
            }
        } catch (IOException trouble) {
            System.err.println("port " + port + ": " + trouble);
            System.exit(1);
        }
    }

    private void serve(Socket client, boolean implicit) {
        try (client) {
            if (implicit) {
                try (SSLSocket secure = handshake(client)) {
                    talk(secure, true, true);
                }
            } else {
                talk(client, true, false);
            }
        } catch (IOException trouble) {
            System.err.println(trouble);
        }
    }

    private SSLSocket handshake(Socket client) throws IOException {
        SSLSocket secure = (SSLSocket) tls.createSocket(client, null, client.getPort(), true);
        secure.setUseClientMode(false);
        secure.setEnabledProtocols(versions);
        secure.setEnabledCipherSuites(suites);
        secure.startHandshake();
        return secure;
    }

    private void talk(Socket socket, boolean greet, boolean secured) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        if (greet) say(out, "+OK JSSE POP3 ready");
        for (String line = hear(in); line != null; line = hear(in)) {
            switch (line.trim().toUpperCase(Locale.ROOT)) {
                case "CAPA" -> say(out, secured ? "+OK\r\nUSER\r\n." : "+OK\r\nUSER\r\nSTLS\r\n.");
                case "QUIT" -> {
                    say(out, "+OK bye");
                    return;
                }
                case "STLS" -> {
                    if (secured) {
                        say(out, "-ERR TLS is on already");
                        break;
                    }
                    say(out, "+OK begin TLS");
                    try (SSLSocket secure = handshake(socket)) {
                        talk(secure, false, true);
                    }
                    return;
                }
                default -> say(out, "-ERR not here");
            }
        }
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    // Byte by byte: what follows STLS belongs to TLS.
    private static String hear(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && line.length() < 1000; octet = in.read()) {
            if (octet == '\n') return line.toString();
            line.append((char) octet);
        }
        return null;
    }
}
