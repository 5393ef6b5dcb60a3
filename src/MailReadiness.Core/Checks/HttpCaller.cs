using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks;

/// <summary>Calls an API with an access token, which goes to the address given and nowhere else. Asking again is for those who know what may be repeated.</summary>
internal sealed class HttpCaller : IDisposable
{
    private readonly HttpClient client;
    private readonly MailSecret token;
    private readonly int largestAnswer;

    /// <param name="token">The token.</param>
    /// <param name="largestAnswer">The most bytes of an answer.</param>
    /// <param name="proxy">The proxy; null for the machine's own way.</param>
    /// <param name="skipCertificateCheck">Whether any certificate will do.</param>
    /// <exception cref="NotSupportedException">This .NET cannot use the proxy, and would go around it without a word.</exception>
    public HttpCaller(MailSecret token, int largestAnswer, ProxySettings? proxy = null, bool skipCertificateCheck = false)
    {
        if (proxy?.Address.Scheme == "socks5" && RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
            throw new NotSupportedException("an API cannot be reached through a SOCKS5 proxy from Windows PowerShell");
        this.token = token;
        this.largestAnswer = largestAnswer;

        // A redirection would carry the token elsewhere.
        HttpClientHandler handler = new() { AllowAutoRedirect = false, UseCookies = false };
        if (skipCertificateCheck) handler.ServerCertificateCustomValidationCallback = static (_, _, _, _) => true;
        if (proxy is not null) (handler.UseProxy, handler.Proxy) = (true, new WebProxy(proxy.Address) { Credentials = proxy.Credential });
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Whether a token may be sent there: with TLS, or on this machine.</summary>
    public static bool KeepsSecret(Uri address) => address.IsAbsoluteUri && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback));

    /// <summary>Calls once.</summary>
    /// <param name="request">The request, without the token.</param>
    /// <param name="timeout">How long the whole answer may take.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    /// <exception cref="IOException">The answer ended in the middle.</exception>
    /// <exception cref="TimeoutException">The answer took too long.</exception>
    public async Task<HttpAnswer> CallAsync(HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            byte[]? body = await ReadAsync(response.Content, limit.Token).ConfigureAwait(false);
            return new HttpAnswer(response.StatusCode, body, Pause(response.Headers.RetryAfter));
        }
        catch (Exception stopped) when (limit.IsCancellationRequested && stopped is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException("it was silent", stopped);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
#if NET
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using Stream stream = await content.ReadAsStreamAsync().ConfigureAwait(false);

        // Where reading cannot be cancelled, closing ends it.
        using CancellationTokenRegistration closing = cancellationToken.Register(static open => ((Stream)open!).Dispose(), stream);
#endif
        using var body = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        while (true)
        {
#if NET
            int read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
#else
            int read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
#endif
            if (read == 0) return body.ToArray();
            if (body.Length + read > largestAnswer) return null;
            body.Write(buffer, 0, read);
        }
    }

    private static TimeSpan? Pause(RetryConditionHeaderValue? after)
    {
        TimeSpan? pause = after?.Delta ?? (after?.Date is { } date ? date - DateTimeOffset.UtcNow : null);
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }
}
