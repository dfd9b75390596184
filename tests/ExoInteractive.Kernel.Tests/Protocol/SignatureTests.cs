using System.Text;
using ExoInteractive.Kernel.Protocol;

namespace ExoInteractive.Kernel.Tests.Protocol;

public sealed class SignatureTests
{
    private static readonly ReadOnlyMemory<byte>[] Parts = [.. new[] { "{\"a\":1}", "{}", "{}", "{}" }.Select(part => Encoding.UTF8.GetBytes(part))];

    /// <summary>Reference: printf '%s' '{"a":1}{}{}{}' | openssl dgst -sha256 -hmac key (OpenSSL 3.0).</summary>
    [Fact]
    public void The_signature_is_hmac_sha256_in_hexadecimal()
        => Assert.Equal(
            "f1128388193e4dd1aa760827bd756a1b40b627676b5efe22c0e8297919bfa218",
            Encoding.ASCII.GetString(new MessageSigner("key").Sign(Parts)));

    [Fact]
    public void A_signature_counts_once_and_only_whole()
    {
        MessageSigner signer = new("key");
        byte[] signature = signer.Sign(Parts);
        Assert.False(signer.Verify(signature.AsSpan(0, 63), Parts));
        Assert.False(signer.Verify([], Parts));
        Assert.False(signer.Verify(new MessageSigner("other").Sign(Parts), Parts));
        Assert.True(signer.Verify(signature, Parts));
        Assert.False(signer.Verify(signature, Parts));
        Assert.True(new MessageSigner("").Verify("anything"u8, Parts));
    }

    [Fact]
    public void Wrong_missing_and_truncated_signatures_are_dropped_without_an_answer()
    {
        using TestKernel kernel = new();
        JupyterTestClient client = kernel.Client;
        byte[][] parts = [.. new[] { client.Header("bad", "execute_request"), "{}", "{}", "{\"code\":\"value 1\"}" }.Select(Encoding.UTF8.GetBytes)];
        string good = client.Sign(parts);
        foreach (string signature in new[] { "", good[..10], new string('0', 64), good.ToUpperInvariant(), good + "0" })
        {
            JupyterTestClient.SendParts(client.Shell, signature, parts);
            JupyterTestClient.SendParts(client.Control, signature, parts);
        }

        client.Shell.Send("<IDS|MSG>");
        client.Shell.Send("<IDS|MSG>", good, "{}");
        client.Shell.Send("no delimiter", "at all");
        AssertNextIsOurs(kernel);
        JupyterTestClient.SendParts(client.Shell, good, parts);
        Assert.Equal("1", client.Receive(client.Shell)["execution_count"]);
        JupyterTestClient.SendParts(client.Shell, good, parts);
        AssertNextIsOurs(kernel);
    }

    [Theory]
    [InlineData("not json", "{}")]
    [InlineData("[]", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("{\"msg_type\":7}", "{}")]
    [InlineData("{\"msg_type\":\"kernel_info_request\"}", "[]")]
    [InlineData("{\"msg_type\":\"\\ud800\"}", "{}")]
    public void Signed_nonsense_is_dropped(string header, string content)
    {
        using TestKernel kernel = new();
        byte[][] parts = [.. new[] { header, "{}", "{}", content }.Select(Encoding.UTF8.GetBytes)];
        JupyterTestClient.SendParts(kernel.Client.Shell, kernel.Client.Sign(parts), parts);
        AssertNextIsOurs(kernel);
    }

    [Fact]
    public void Random_signed_content_never_stops_the_kernel()
    {
        using TestKernel kernel = new(key: "");
        Random random = new(1);
        string[] types =
        [
            "execute_request", "complete_request", "inspect_request", "history_request", "is_complete_request", "comm_open", "comm_msg",
            "interrupt_request", "input_reply",
        ];
        string[] values = ["1", "-1", "1e300", "null", "true", "\"x\"", "[]", "{}", "[[[[]]]]", "\"\\ud800\"", "{\"code\":{}}"];
        string[] keys = ["code", "cursor_pos", "silent", "user_expressions", "hist_access_type", "n", "pattern", "comm_id", "value"];
        for (int i = 0; i < 500; i++)
        {
            IEnumerable<string> entries = keys.Where(_ => random.Next(2) == 0).Select(key => $"\"{key}\":{values[random.Next(values.Length)]}");
            kernel.Client.Send(kernel.Client.Shell, types[random.Next(types.Length)], $"{{{string.Join(',', entries)}}}", values[random.Next(values.Length)]);
        }

        AssertNextIsOurs(kernel);
    }

    private static void AssertNextIsOurs(TestKernel kernel)
    {
        string id = kernel.Client.Send(kernel.Client.Shell, "kernel_info_request", "{}");
        TestMessage reply;
        do
        {
            reply = kernel.Client.Receive(kernel.Client.Shell);
            Assert.NotEqual("bad", reply.ParentId);
        }
        while (reply.ParentId != id);
    }
}
