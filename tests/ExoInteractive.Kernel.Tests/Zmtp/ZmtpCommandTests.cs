using System.Text;
using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Tests.Zmtp;

public sealed class ZmtpCommandTests
{
    [Fact]
    public void Ready_carries_its_properties_whatever_their_case()
    {
        ZmtpCommand command = ZmtpCommand.Parse(ZmtpCommand.Ready(("SOCKET-type", "DEALER"u8.ToArray()), ("Identity", [1, 2])).Body);
        Assert.Equal("READY", command.Name);
        Assert.Equal("DEALER", Encoding.ASCII.GetString(command.Properties()["socket-type"]));
        Assert.Equal([1, 2], command.Properties()["identity"]);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 9, 65, 66 })]
    public void A_command_without_a_whole_name_is_malformed(byte[] body)
        => Assert.Equal(ZmtpFailure.MalformedCommand, Assert.Throws<ZmtpException>(() => ZmtpCommand.Parse(body)).Failure);

    [Theory]
    [InlineData(new byte[] { 3, 65 })]
    [InlineData(new byte[] { 1, 65, 0, 0 })]
    [InlineData(new byte[] { 1, 65, 0xFF, 0xFF, 0xFF, 0xFF, 1 })]
    public void A_property_that_runs_past_the_end_is_malformed(byte[] data)
        => Assert.Equal(
            ZmtpFailure.MalformedCommand, Assert.Throws<ZmtpException>(() => new ZmtpCommand("READY", data).Properties()).Failure);

    [Fact]
    public void Pong_returns_the_context_of_ping_and_nothing_longer()
    {
        ZmtpCommand pong = ZmtpCommand.Parse(ZmtpCommand.Pong(new byte[] { 0, 1, 7, 8, 9 }).Body);
        Assert.Equal("PONG", pong.Name);
        Assert.Equal([7, 8, 9], pong.Data.ToArray());
        Assert.Throws<ZmtpException>(() => ZmtpCommand.Pong(new byte[1]));
        Assert.Throws<ZmtpException>(() => ZmtpCommand.Pong(new byte[19]));
    }
}
