using ExoInteractive.Requirements;
using Microsoft.Playwright;

namespace ExoInteractive.Browser.Tests;

/// <summary>Debian's Chromium without a window, and one notebook server, for all tests of a class.</summary>
public sealed class NotebookBrowser : IAsyncLifetime
{
    private const int Width = 900;
    private const int Height = 900;

    private JupyterServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Xunit.Sdk.SkipException? _skipped;

    public async ValueTask InitializeAsync()
    {
        try
        {
            Assertions.SetDefaultExpectTimeout(NotebookPage.Limit);
            string chromium = Requires.Program("chromium", "chromium");
            _server = await JupyterServer.StartAsync();
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = chromium,
                Args = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-dev-shm-usage"],
            });
        }
        catch (Xunit.Sdk.SkipException skip)
        {
            // Thrown in a fixture it would fail the tests; each throws it again.
            _skipped = skip;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _server?.Dispose();
    }

    /// <summary>Opens a new notebook and waits for its kernel.</summary>
    /// <param name="name">Without folder and ending.</param>
    /// <param name="cells">Code cells.</param>
    internal async Task<NotebookPage> OpenAsync(string name, params string[] cells)
    {
        if (_skipped is not null)
        {
            throw _skipped;
        }

        IPage page = await _browser!.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = Width, Height = Height } });
        page.SetDefaultTimeout(NotebookPage.Limit);
        await page.GotoAsync(_server!.Write(name, cells).AbsoluteUri);
        NotebookPage notebook = new(page, name);
        await notebook.WaitForKernelAsync();
        return notebook;
    }
}
