using ExoInteractive.Kernel.Tests.Zmtp;

namespace ExoInteractive.Kernel.Tests.Protocol;

public sealed class SlowClientTests
{
    [Fact]
    public void A_client_that_never_reads_costs_its_bound_and_hangs_neither_cells_nor_other_clients()
    {
        const long bound = 16 << 20;
        KernelHostSettings settings = new() { SubscriberQueueBytes = bound, SubscriberPatience = TimeSpan.FromMilliseconds(200) };
        using TestKernel kernel = new(settings: settings);
        kernel.Client.Wait = TimeSpan.FromSeconds(60);
        using ZmtpTestPeer stalled = ZmtpTestPeer.Connect(kernel.Server.Connection.EndPoint(kernel.Server.Connection.IopubPort), "SUB");
        stalled.SendCommand("SUBSCRIBE", "");
        Assert.Contains("iopub_welcome", stalled.ReceiveText().Single(part => part.Contains("msg_type", StringComparison.Ordinal)), StringComparison.Ordinal);
        string code = string.Join('\n', Enumerable.Repeat("html 1000000", 300));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        string id = kernel.Start(code);
        int shown = 0;
        TestMessage message;
        do
        {
            message = kernel.Client.Receive(kernel.Client.Iopub);
            shown += message.Type == "display_data" ? 1 : 0;
            Assert.InRange(kernel.Server.LongestQueueBytes, 0, bound + (4 << 20));
        }
        while (message.State != "idle" || message.ParentId != id);

        Assert.Equal(300, shown);
        Assert.Equal("ok", kernel.Client.Receive(kernel.Client.Shell)["status"]);
        Assert.InRange(kernel.Server.LongestQueueBytes, bound / 2, bound + (4 << 20));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 3 * bound);

        // The one that lagged is told the small things all the same, once it reads.
        stalled.Wait = TimeSpan.FromSeconds(60);
        while (!stalled.ReceiveText().Any(part => part.Contains("\"idle\"", StringComparison.Ordinal)))
        {
        }
    }

    [Fact]
    public void Text_longer_than_a_message_arrives_in_several()
    {
        using TestKernel kernel = new();
        kernel.Client.Wait = TimeSpan.FromSeconds(60);
        string[] texts = [.. kernel.Run("flood 20000000").Iopub.Where(message => message.Type == "stream").Select(message => message["text"])];
        Assert.InRange(texts.Length, 2, 10);
        Assert.Equal(20_000_000, texts.Sum(text => text.Length));
        Assert.All(texts, text => Assert.False(char.IsHighSurrogate(text[^1])));
    }
}
