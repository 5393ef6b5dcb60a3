using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace MailReadiness.Tests.Checks;

/// <summary>An HTTP API on loopback that answers one request after the other. Answers can be put before its own.</summary>
internal abstract class LoopbackApi : IDisposable
{
    public const string Token = "eyJhbGciOi.secret-token_1";

    private readonly HttpListener listener = new();
    private readonly Task serving;

    protected LoopbackApi()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        listener.Prefixes.Add(Endpoint.ToString());
        listener.Start();
        serving = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>Answers given before the API's own: a status, Retry-After or null, and a body.</summary>
    public Queue<(int Status, string? RetryAfter, string Body)> First { get; } = new();

    /// <summary>The requests, as method, path and authorization.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>How long an answer is held back.</summary>
    public TimeSpan Delay { get; init; }

    public void Dispose()
    {
        listener.Close();
        serving.Wait(TimeSpan.FromSeconds(10));
    }

    protected abstract string Answer(HttpListenerRequest request, string body);

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            Requests.Add($"{context.Request.HttpMethod} {context.Request.Url!.AbsolutePath} {context.Request.Headers["Authorization"]}");
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            string asked = await reader.ReadToEndAsync();
            (int status, string? retryAfter, string body) = First.Count > 0 ? First.Dequeue() : (200, null, Answer(context.Request, asked));
            await Task.Delay(Delay);
            try
            {
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/json; charset=utf-8";
                if (retryAfter is not null) context.Response.Headers["Retry-After"] = retryAfter;
                if (status == 307) context.Response.Headers["Location"] = Endpoint + "elsewhere";
                byte[] bytes = Encoding.UTF8.GetBytes(body);
                await context.Response.OutputStream.WriteAsync(bytes);
                context.Response.Close();
            }
            catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException)
            {
                // The client may have stopped waiting; that is its right.
            }
        }
    }
}
