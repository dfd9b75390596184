using System.Text;
using System.Text.Json.Nodes;

namespace ExoInteractive.Kernel.Tests.Protocol;

/// <summary>Makes broken messages out of good ones, the same ones for the same seed.</summary>
internal sealed class MessageMutator(int seed)
{
    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "1e400", "99999999999999999999", "0.5", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "\"*\"", "[]", "{}",
        "[[[[[[[[1]]]]]]]]", "{\"a\":{\"a\":{\"a\":{}}}}", "{\"\\udfff\":1}", "{\"\\ud83e\\ude90\":[]}",
    ];

    private static readonly (string Type, string Content)[] Requests =
    [
        ("execute_request", """{"code":"value 1","silent":false,"store_history":true,"user_expressions":{"a":"b"},"allow_stdin":false,"stop_on_error":true}"""),
        ("execute_request", """{"code":"print one\nshow two","silent":true}"""),
        ("execute_request", """{"code":"fail three","stop_on_error":false}"""),
        ("complete_request", """{"code":"abc\ndef","cursor_pos":5}"""),
        ("inspect_request", """{"code":"Console","cursor_pos":3,"detail_level":1}"""),
        ("is_complete_request", """{"code":"if (x) {"}"""),
        ("history_request", """{"output":true,"raw":true,"hist_access_type":"range","session":0,"start":1,"stop":20}"""),
        ("history_request", """{"hist_access_type":"search","pattern":"*a?b*","n":5,"unique":true}"""),
        ("comm_open", """{"comm_id":"c","target_name":"echo","data":{"a":1}}"""),
        ("comm_msg", """{"comm_id":"c","data":{"a":[1,2]}}"""),
        ("comm_close", """{"comm_id":"c","data":{}}"""),
        ("comm_info_request", """{"target_name":"echo"}"""),
        ("kernel_info_request", "{}"),
        ("interrupt_request", "{}"),
        ("shutdown_request", """{"restart":true}"""),
        ("input_reply", """{"value":"x","status":"ok"}"""),
        ("debug_request", """{"seq":1,"type":"request","command":"initialize","arguments":{}}"""),
        ("levitate_request", "{}"),
    ];

    private readonly Random _random = new(seed);

    public int Next(int bound) => _random.Next(bound);

    /// <summary>The four parts of some message, each perhaps broken.</summary>
    public byte[][] Message(string id)
    {
        (string type, string content) = Requests[_random.Next(Requests.Length)];
        string header = $$"""{"msg_id":"{{id}}","msg_type":"{{type}}","session":"s","username":"u","date":"2026-01-01T00:00:00Z","version":"5.3"}""";
        string[] parts = [header, "{}", """{"cellId":"a"}""", content];
        int broken = _random.Next(3) == 0 ? 0 : 3;
        byte[][] bytes = [.. parts.Select(Encoding.UTF8.GetBytes)];
        bytes[broken] = _random.Next(4) switch
        {
            0 => Bytes(bytes[broken]),
            1 => Encoding.UTF8.GetBytes(Values[_random.Next(Values.Length)]),
            2 => Encoding.UTF8.GetBytes(new string('[', _random.Next(2000))),
            _ => Encoding.UTF8.GetBytes(Json(parts[broken])),
        };
        return bytes;
    }

    /// <summary>Frames dropped, doubled, exchanged or broken.</summary>
    public List<byte[]> Frames(List<byte[]> frames)
    {
        int at = _random.Next(frames.Count), other = _random.Next(frames.Count);
        switch (_random.Next(8))
        {
            case 0:
                frames.RemoveAt(at);
                break;
            case 1:
                frames.Insert(at, frames[other]);
                break;
            case 2:
                (frames[at], frames[other]) = (frames[other], frames[at]);
                break;
            case 3:
                frames[at] = Bytes(frames[at]);
                break;
            case 4:
                frames.Insert(at, []);
                break;
        }

        return frames;
    }

    /// <summary>Bits flipped, bytes cut out, doubled, overwritten or cut off.</summary>
    public byte[] Bytes(ReadOnlySpan<byte> good)
    {
        List<byte> bytes = [.. good];
        for (int change = _random.Next(1, 4); change > 0 && bytes.Count > 0; change--)
        {
            int at = _random.Next(bytes.Count);
            int length = Math.Min(_random.Next(1, 20), bytes.Count - at);
            switch (_random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes[at] = 0xFF;
                    break;
                default:
                    bytes[at] = (byte)_random.Next(256);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>One entry given another value, taken out, or added.</summary>
    private string Json(string good)
    {
        JsonObject json = JsonNode.Parse(good)!.AsObject();
        string[] names = [.. json.Select(entry => entry.Key), "n", "code", "comm_id", "data"];
        string name = names[_random.Next(names.Length)];
        if (_random.Next(5) == 0)
        {
            json.Remove(name);
            return json.ToJsonString();
        }

        // As text, since a parser would refuse some of the values.
        json[name] = "@here@";
        return json.ToJsonString().Replace("\"@here@\"", Values[_random.Next(Values.Length)], StringComparison.Ordinal);
    }
}
