using System.Security.Cryptography;
using System.Text;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Accounts;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting.Accounts;

public class ShownOutputsTests
{
    [Fact]
    public void A_hundred_megabytes_of_text_are_hashed_and_not_held()
    {
        ShownOutputs shown = new();
        string piece = new string('x', 65_535) + "é";
        using IncrementalHash expected = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] bytes = Encoding.UTF8.GetBytes(piece);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 1600; i++)
        {
            shown.Stream("stdout", new string(piece));
            expected.AppendData(bytes);
        }

        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(held < 2 * ShownOutputs.MostHeld, $"{held} bytes held");
        ShownForm form = Assert.Single(Assert.Single(shown.Close(null)).Forms);
        Assert.Null(form.Text);
        Assert.Equal(1600L * bytes.Length, form.Bytes);
        Assert.Equal(Convert.ToHexStringLower(expected.GetHashAndReset()), form.Sha256);
    }

    [Fact]
    public void Text_cut_anywhere_has_the_hash_of_the_whole()
    {
        Random random = new(7);
        string text = string.Concat(Enumerable.Range(0, 3000).Select(i => i % 7 == 0 ? "🜨" : i % 5 == 0 ? "−" : ((char)('a' + (i % 26))).ToString()));
        for (int round = 0; round < 50; round++)
        {
            ShownOutputs shown = new(mostHeld: random.Next(0, 4000));
            for (int i = 0; i < text.Length;)
            {
                int length = Math.Min(random.Next(1, 40), text.Length - i);
                shown.Stream("stdout", text.Substring(i, length));
                i += length;
            }

            ShownForm form = Assert.Single(Assert.Single(shown.Close(null)).Forms);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), form.Sha256);
        }
    }

    [Fact]
    public void Pictures_beyond_the_limit_are_hashed_as_the_bytes_they_are()
    {
        byte[] picture = RandomNumberGenerator.GetBytes(5000);
        ShownOutputs shown = new(mostHeld: 1000);
        shown.Display(new MimeBundle(new Dictionary<string, string> { ["image/png"] = Convert.ToBase64String(picture), ["text/plain"] = "a figure" }), null);
        IReadOnlyList<ShownForm> forms = Assert.Single(shown.Close(null)).Forms;
        Assert.Equal(["image/png", "text/plain"], forms.Select(form => form.MimeType));
        Assert.Equal((null, 5000L, Convert.ToHexStringLower(SHA256.HashData(picture))), (forms[0].Text, forms[0].Bytes!.Value, forms[0].Sha256));
        Assert.Equal("a figure", forms[1].Text);
    }

    [Fact]
    public void A_progress_bar_of_many_updates_holds_its_last_form_only()
    {
        ShownOutputs shown = new(mostHeld: 4000);
        shown.Display(MimeBundle.Plain("0 %"), "bar");
        for (int i = 0; i < 1000; i++)
        {
            shown.Update(MimeBundle.Plain($"{i} {new string('#', 500)}"), "bar");
        }

        Assert.StartsWith("999 #", Assert.Single(Assert.Single(shown.Close(null)).Forms).Text);
    }

    [Fact]
    public void Clearing_with_wait_clears_only_when_something_new_comes()
    {
        ShownOutputs shown = new(), cleared = new();
        shown.Stream("stdout", "kept");
        shown.Clear(wait: true);
        cleared.Stream("stdout", "gone");
        cleared.Clear(wait: true);
        cleared.Result(MimeBundle.Plain("new"));
        Assert.Equal("kept", Assert.Single(shown.Close(null)).Forms[0].Text);
        Assert.Equal("result", Assert.Single(cleared.Close(null)).Kind);
    }

    [Fact]
    public void What_comes_after_the_close_is_not_noted()
    {
        ShownOutputs shown = new();
        shown.Stream("stdout", "a");
        Assert.Equal(2, shown.Close(new CellError("E", "m", [])).Count);
        shown.Stream("stdout", "b");
        shown.Update(MimeBundle.Plain("c"), "d");
        Assert.Empty(shown.Close(null));
    }

    [Fact]
    public void Base64_that_is_none_is_taken_as_text()
        => Assert.Equal("no base64!"u8.ToArray(), new ShownForm("image/png", "no base64!").ToBytes());
}
