using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>
/// Where a kernel listens and with which key it signs: the file a Jupyter client writes before it starts the kernel.
/// </summary>
public sealed record ConnectionFile
{
    /// <summary>"tcp" (default) or "ipc" (Unix sockets named IP-PORT).</summary>
    public string Transport { get; init; } = "tcp";

    /// <summary>Address to bind, "*" for all; for ipc the path before the dash. 127.0.0.1 by default.</summary>
    public string Ip { get; init; } = "127.0.0.1";

    /// <summary>Port of shell; 0 lets the system choose, as for the four others.</summary>
    public int ShellPort { get; init; }

    /// <summary>Port of iopub.</summary>
    public int IopubPort { get; init; }

    /// <summary>Port of stdin.</summary>
    public int StdinPort { get; init; }

    /// <summary>Port of control.</summary>
    public int ControlPort { get; init; }

    /// <summary>Port of the heartbeat.</summary>
    public int HeartbeatPort { get; init; }

    /// <summary>Key of the signatures; empty for none.</summary>
    public string Key { get; init; } = "";

    /// <summary>The only scheme there is: hmac-sha256.</summary>
    public string SignatureScheme { get; init; } = "hmac-sha256";

    /// <summary>Reads a connection file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="ConnectionFileException">Missing, unreadable, or with an entry that cannot be used.</exception>
    public static ConnectionFile Load(string path)
    {
        byte[] text;
        try
        {
            text = File.ReadAllBytes(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConnectionFileException($"the connection file '{path}' cannot be read: {unreadable.Message}");
        }

        return Parse(text, path);
    }

    /// <summary>Reads the text of a connection file.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="ConnectionFileException">No JSON object, or an entry that cannot be used.</exception>
    public static ConnectionFile Parse(ReadOnlySpan<byte> json, string name)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(json);
        }
        catch (JsonException broken)
        {
            throw new ConnectionFileException($"the connection file '{name}' is not JSON: {broken.Message}");
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ConnectionFileException($"the connection file '{name}' must hold a JSON object, not {root.ValueKind}");
        }

        ConnectionFile file = new()
        {
            Transport = Text(root, "transport", "tcp"),
            Ip = Text(root, "ip", "127.0.0.1"),
            ShellPort = Port(root, "shell_port"),
            IopubPort = Port(root, "iopub_port"),
            StdinPort = Port(root, "stdin_port"),
            ControlPort = Port(root, "control_port"),
            HeartbeatPort = Port(root, "hb_port"),
            Key = Text(root, "key", ""),
            SignatureScheme = Text(root, "signature_scheme", "hmac-sha256"),
        };
        Require(file.Transport is "tcp" or "ipc", "transport", file.Transport, "'tcp' or 'ipc'");
        Require(file.SignatureScheme == "hmac-sha256", "signature_scheme", file.SignatureScheme, "'hmac-sha256'");
        return file;
    }

    /// <summary>Writes the file, readable by its owner alone where the system knows owners.</summary>
    /// <param name="path">Where to.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream stream = new(path, options);
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("transport", Transport);
        json.WriteString("ip", Ip);
        json.WriteNumber("shell_port", ShellPort);
        json.WriteNumber("iopub_port", IopubPort);
        json.WriteNumber("stdin_port", StdinPort);
        json.WriteNumber("control_port", ControlPort);
        json.WriteNumber("hb_port", HeartbeatPort);
        json.WriteString("key", Key);
        json.WriteString("signature_scheme", SignatureScheme);
        json.WriteEndObject();
    }

    /// <summary>The endpoint of one of the ports.</summary>
    /// <param name="port">One of the five.</param>
    /// <returns>What to bind.</returns>
    /// <exception cref="ConnectionFileException">The address is none.</exception>
    public EndPoint EndPoint(int port)
    {
        if (Transport == "ipc")
        {
            try
            {
                return new UnixDomainSocketEndPoint($"{Ip}-{port}");
            }
            catch (ArgumentException unusable)
            {
                throw new ConnectionFileException($"'{Ip}-{port}' cannot name a Unix socket: {unusable.Message}");
            }
        }

        return new IPEndPoint(Address(), port);
    }

    private static string Text(JsonElement root, string key, string otherwise)
    {
        if (!root.TryGetProperty(key, out JsonElement value))
        {
            return otherwise;
        }

        Require(value.ValueKind == JsonValueKind.String, key, value.GetRawText(), "a string");
        return value.GetString()!;
    }

    private static int Port(JsonElement root, string key)
    {
        if (!root.TryGetProperty(key, out JsonElement value))
        {
            throw new ConnectionFileException($"the connection file has no '{key}'");
        }

        bool whole = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int port) && port is >= 0 and <= 65535;
        Require(whole, key, value.GetRawText(), "a port between 0 and 65535");
        return value.GetInt32();
    }

    private static void Require(bool met, string key, string found, string rule)
    {
        if (!met)
        {
            throw new ConnectionFileException($"'{key}' in the connection file is '{found}'; it must be {rule}");
        }
    }

    private IPAddress Address()
    {
        if (Ip is "*" or "")
        {
            return IPAddress.Any;
        }

        if (IPAddress.TryParse(Ip, out IPAddress? address))
        {
            return address;
        }

        try
        {
            IPAddress[] found = Dns.GetHostAddresses(Ip);
            return found.FirstOrDefault(each => each.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
        }
        catch (Exception unknown) when (unknown is SocketException or IndexOutOfRangeException or ArgumentException)
        {
            throw new ConnectionFileException($"'ip' in the connection file is '{Ip}', which names no address of this machine");
        }
    }
}
