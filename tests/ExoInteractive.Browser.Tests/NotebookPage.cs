using Microsoft.Playwright;

namespace ExoInteractive.Browser.Tests;

/// <summary>A notebook open in Jupyter Notebook 6, driven by keys and clicks as a person would.</summary>
/// <param name="page">The browser's page.</param>
/// <param name="name">The notebook's name, also that of its screenshots.</param>
internal sealed class NotebookPage(IPage page, string name) : IAsyncDisposable
{
    /// <summary>Milliseconds for anything to appear.</summary>
    public const float Limit = 60_000;

    private const int Margin = 6;
    private const int Tries = 6;
    private const float OneTry = 10_000;

    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>A cell.</summary>
    /// <param name="index">From 0.</param>
    public ILocator Cell(int index) => page.Locator(".cell").Nth(index);

    /// <summary>The outputs of a cell.</summary>
    /// <param name="index">From 0.</param>
    public ILocator Output(int index) => Cell(index).Locator(".output");

    /// <summary>Puts the cursor into a cell, behind its text.</summary>
    /// <param name="index">From 0.</param>
    public async Task EditAsync(int index)
    {
        await Cell(index).Locator(".CodeMirror").ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
    }

    /// <summary>Runs a cell and leaves the cursor in it.</summary>
    /// <param name="index">From 0.</param>
    public async Task RunAsync(int index)
    {
        await EditAsync(index);
        await page.Keyboard.PressAsync("Control+Enter");
    }

    /// <summary>Presses a key until what it opens says something; an editor drops an answer that comes late.</summary>
    /// <param name="key">The key.</param>
    /// <param name="opened">Selects what it opens.</param>
    /// <param name="expected">What it is to say.</param>
    /// <returns>What it opened.</returns>
    public async Task<ILocator> PressUntilAsync(string key, string opened, string expected)
    {
        ILocator shown = page.Locator(opened);
        for (int i = 1; ; i++)
        {
            await page.Keyboard.PressAsync(key);
            try
            {
                await Assertions.Expect(shown).ToContainTextAsync(expected, new() { Timeout = OneTry });
                return shown;
            }
            catch (PlaywrightException) when (i < Tries)
            {
                await page.Keyboard.PressAsync("Escape");
                await page.Locator(".cell.selected .CodeMirror").ClickAsync();
                await page.Keyboard.PressAsync("Control+End");
            }
        }
    }

    /// <summary>Waits until a cell has run and has its number.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="count">The number.</param>
    public Task WaitForEndAsync(int index, int count)
        => Assertions.Expect(Cell(index).Locator(".input_prompt")).ToContainTextAsync($"[{count}]");

    /// <summary>Waits until the kernel has answered for the first time.</summary>
    public Task WaitForKernelAsync()
        => page.WaitForFunctionAsync("() => window.Jupyter?.notebook?.kernel?.info_reply?.implementation !== undefined && Jupyter.notebook._fully_loaded");

    /// <summary>What the kernel offers at the end of a text, as "name kind" one a line.</summary>
    /// <param name="code">The text.</param>
    public Task<string> KindsAsync(string code)
        => page.EvaluateAsync<string>(
            """
            code => new Promise(done => Jupyter.notebook.kernel.complete(code, code.length,
                reply => done(reply.content.metadata._jupyter_types_experimental.map(item => item.text + " " + item.type).join("\n"))))
            """,
            code);

    /// <summary>Keeps a picture of a part of the page where EXO_SCREENSHOTS names a folder for it.</summary>
    /// <param name="part">What it shows.</param>
    /// <param name="shown">Together they give the part; each must be visible.</param>
    public async Task KeepPictureAsync(string part, params ILocator[] shown)
    {
        if (Environment.GetEnvironmentVariable("EXO_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        await page.WaitForFunctionAsync("() => !window.jQuery || jQuery(':animated').length === 0");
        LocatorBoundingBoxResult[] boxes = [.. (await Task.WhenAll(shown.Select(one => one.BoundingBoxAsync()))).Select(box => box!)];
        float left = Math.Max(0, boxes.Min(box => box.X) - Margin), top = Math.Max(0, boxes.Min(box => box.Y) - Margin);
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(folder, $"{name}-{part}.png"),
            Clip = new Clip
            {
                X = left,
                Y = top,
                Width = boxes.Max(box => box.X + box.Width) + Margin - left,
                Height = boxes.Max(box => box.Y + box.Height) + Margin - top,
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        await page.EvaluateAsync("() => Jupyter.notebook.session.delete()");
        await page.CloseAsync(new PageCloseOptions { RunBeforeUnload = false });
    }
}
