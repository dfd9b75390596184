using ExoInteractive.Kernel.Protocol;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Tests.Protocol;

/// <summary>The real engine behind the wire: how a stale cell's badge reaches the client.</summary>
public sealed class StaleBadgeTests
{
    [Fact]
    public async Task A_badge_is_an_update_of_the_earlier_cells_display_sent_for_the_later_cell()
    {
        await using ScriptEngine engine = new(new ScriptEngineSettings { WarmUp = false, StaleMarks = true });
        using KernelServer server = new(new ConnectionFile { Key = "a secret" }, engine, new KernelHostSettings());
        using JupyterTestClient client = new(server.Connection);
        Run("double period = 3;", "a");
        TestMessage placeholder = Assert.Single(Run("period * 2", "b"), message => message.Type == "display_data");
        Assert.Equal("""{"text/html":""}""", placeholder.Content.GetProperty("data").GetRawText());
        List<TestMessage> later = Run("period = 4;", "c");
        TestMessage badge = Assert.Single(later, message => message.Type == "update_display_data");
        Assert.Equal(DisplayId(placeholder), DisplayId(badge));
        Assert.Equal("stale: `period` changed in cell 3", badge.Content.GetProperty("data").GetProperty("text/plain").GetString());
        Assert.Equal(later[0].ParentId, badge.ParentId);
        Assert.DoesNotContain(Run("period * 2", "b"), message => message.Type == "update_display_data");

        List<TestMessage> Run(string code, string cellId)
            => client.Ask(client.Shell, "execute_request", JupyterTestClient.Execute(code), $$"""{"cellId":"{{cellId}}"}""").Iopub;
    }

    private static string? DisplayId(TestMessage message) => message.Content.GetProperty("transient").GetProperty("display_id").GetString();
}
