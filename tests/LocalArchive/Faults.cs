using System.Text;
using Microsoft.AspNetCore.Http;

namespace ExoInteractive.LocalArchive;

/// <summary>Something that goes wrong instead of one answer.</summary>
/// <param name="context">The request.</param>
/// <param name="normally">Answers as if nothing were wrong.</param>
internal delegate Task Fault(HttpContext context, Func<Task> normally);

/// <summary>The faults archives show.</summary>
internal static class Faults
{
    /// <summary>Nothing wrong, this once.</summary>
    public static Fault None { get; } = (_, normally) => normally();

    /// <summary>Hangs up without a word.</summary>
    public static Fault Reset { get; } = (context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    public static Fault Status(int status, int? retryAfterSeconds = null) => (context, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{seconds}";
        }

        return Task.CompletedTask;
    };

    public static Fault Html(string title) => Text("text/html", $"<!DOCTYPE html><html><head><title>{title}</title></head><body>Sorry.</body></html>");

    public static Fault Text(string type, string text) => (context, _) =>
    {
        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
    };

    public static Fault Redirect(string location) => (context, _) =>
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    };

    /// <summary>The whole length promised, a part sent, and the connection closed.</summary>
    public static Fault BreakAfter(int bytes) => (context, normally) => Through(context, normally, bytes, ending: null);

    /// <summary>A part sent, and the connection reset once the client has it.</summary>
    public static Fault ResetAfter(int bytes, Func<Task> clientHasIt) => async (context, normally) =>
    {
        await Through(context, normally, bytes, ending: null);
        await clientHasIt();
        context.Abort();
    };

    /// <summary>A part sent, then silence until the client goes.</summary>
    public static Fault StallAfter(int bytes) => async (context, normally) =>
    {
        await Through(context, normally, bytes, ending: null);
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    };

    /// <summary>A part sent, then as long a wait as the test wants.</summary>
    public static Fault PauseAfter(int bytes, TaskCompletionSource reached, Task goOn) => async (context, normally) =>
    {
        await Through(context, normally, bytes, ending: async () =>
        {
            reached.TrySetResult();
            await goOn.WaitAsync(context.RequestAborted);
        });
    };

    /// <summary>No answer at all until the client goes.</summary>
    public static Fault Silence { get; } = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    /// <summary>The right status and length of another content.</summary>
    public static Fault Content(byte[] content) => (context, _) =>
    {
        context.Response.ContentLength = content.Length;
        return context.Response.Body.WriteAsync(content).AsTask();
    };

    /// <summary>As a server that has never heard of ranges.</summary>
    public static Fault IgnoreRange { get; } = (context, normally) =>
    {
        context.Request.Headers.Remove("Range");
        return normally();
    };

    // Lets the answer be made, then sends its head and the beginning of its body; with an ending, the rest too.
    private static async Task Through(HttpContext context, Func<Task> normally, int bytes, Func<Task>? ending)
    {
        Stream body = context.Response.Body;
        MemoryStream whole = new();
        context.Response.Body = whole;
        await normally();
        context.Response.Body = body;
        ReadOnlyMemory<byte> content = whole.ToArray();
        await body.WriteAsync(content[..Math.Min(bytes, content.Length)]);
        await body.FlushAsync();
        if (ending is not null)
        {
            await ending();
            await body.WriteAsync(content[Math.Min(bytes, content.Length)..]);
        }
    }
}
