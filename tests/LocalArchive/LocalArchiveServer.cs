using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ExoInteractive.LocalArchive;

/// <summary>One request served.</summary>
internal sealed record Served(string Route, string Query, string? Range, string? UserAgent);

/// <summary>
/// MAST and the NASA Exoplanet Archive on 127.0.0.1: their routes, their JSON, and their faults. One fault in the queue of
/// a route is spent on each request; then the archive answers as it should.
/// </summary>
internal sealed class LocalArchiveServer : IAsyncDisposable
{
    public const string Invoke = "/api/v0/invoke";
    public const string Download = "/api/v0.1/Download/file";
    public const string Tap = "/TAP/sync";
    public const string Lookup = "/cgi-bin/Lookup/nph-aliaslookup.py";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _faults = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Served> _served = [];
    private readonly WebApplication _web;

    private LocalArchiveServer(WebApplication web) => _web = web;

    public LocalSky Sky { get; } = new();

    /// <summary>Rows a page at most.</summary>
    public int PageSize { get; set; } = 50000;

    /// <summary>How often a table is answered with "EXECUTING" first.</summary>
    public int Executing { get; set; }

    /// <summary>The version mark of every file; the content's hash where null. Empty for none.</summary>
    public string? ETag { get; set; }

    public Uri Address => new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    public IReadOnlyList<Served> Requests => [.. _served];

    public static async Task<LocalArchiveServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        WebApplication web = builder.Build();
        LocalArchiveServer server = new(web);
        web.Run(server.ServeAsync);
        await web.StartAsync();
        return server;
    }

    /// <summary>How often a route was asked.</summary>
    public int Count(string route) => _served.Count(one => one.Route == route);

    /// <summary>Faults for the next requests of a route, in order.</summary>
    public void Fail(string route, params Fault[] faults)
    {
        foreach (Fault fault in faults)
        {
            _faults.GetOrAdd(route, _ => []).Enqueue(fault);
        }
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        string route = context.Request.Path.Value ?? "";
        string query = Uri.UnescapeDataString(context.Request.QueryString.Value ?? "");
        if (context.Request.HasFormContentType)
        {
            query = (await context.Request.ReadFormAsync())["request"].ToString();
        }

        _served.Enqueue(new Served(route, query, context.Request.Headers.Range.ToString() is { Length: > 0 } range ? range : null, context.Request.Headers.UserAgent));
        Task Normally() => route switch
        {
            Invoke => JsonAsync(context, Invoked(JsonNode.Parse(query)!.AsObject())),
            Tap => TapAsync(context, context.Request.Query["query"].ToString()),
            Lookup => JsonAsync(context, Names(context.Request.Query["objname"].ToString())),
            Download => FileAsync(context, context.Request.Query["uri"].ToString()),
            _ => Faults.Status(404)(context, () => Task.CompletedTask),
        };
        Fault fault = _faults.TryGetValue(route, out ConcurrentQueue<Fault>? queue) && queue.TryDequeue(out Fault? next) ? next : Faults.None;
        await fault(context, Normally);
    }

    private JsonObject Invoked(JsonObject request)
    {
        JsonObject parameters = request["params"]!.AsObject();
        string service = (string)request["service"]!;
        if (service == "Mast.Name.Lookup")
        {
            string name = (string)parameters["input"]!;
            return new JsonObject
            {
                ["resolvedCoordinate"] = new JsonArray([.. Sky.Stars.Where(star => star.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(star => (JsonNode)new JsonObject
                {
                    ["resolver"] = "SIMBAD", ["canonicalName"] = star.Name, ["ra"] = star.RightAscension, ["decl"] = star.Declination,
                })]),
                ["status"] = "",
            };
        }

        JsonNode[] rows = [.. service switch
        {
            "Mast.Catalogs.Filtered.Tic" => Sky.Stars.Where(star => Values(parameters, "ID").Contains($"{star.Tic}")).Select(Tic),
            "Mast.Catalogs.Tic.Cone" => Sky.Stars.Where(star => Near(star.RightAscension, star.Declination, (double)parameters["ra"]!, (double)parameters["dec"]!, (double)parameters["radius"]!)).Select(Tic),
            "Mast.Caom.Filtered" => Observations(parameters, file => Values(parameters, "target_name").Contains(file.TargetName, StringComparer.OrdinalIgnoreCase)),
            "Mast.Caom.Filtered.Position" => Observations(parameters, file => At(file, (string)parameters["position"]!)),
            "Mast.Caom.Products" => Products(((string)parameters["obsid"]!).Split(',')),
            _ => throw new InvalidOperationException($"there is no service {service}"),
        }];
        return Executing-- > 0 ? new JsonObject { ["status"] = "EXECUTING" } : Paged(rows, (int)request["page"]!, Math.Min(PageSize, (int)request["pagesize"]!));
    }

    private static JsonObject Paged(JsonNode[] rows, int page, int size) => new()
    {
        ["status"] = "COMPLETE",
        ["msg"] = "",
        ["data"] = new JsonArray([.. rows.Skip((page - 1) * size).Take(size)]),
        ["paging"] = new JsonObject
        {
            ["page"] = page,
            ["pageSize"] = size,
            ["pagesFiltered"] = Math.Max(1, (rows.Length + size - 1) / size),
            ["rowsTotal"] = rows.Length,
        },
    };

    private static IEnumerable<string> Values(JsonObject parameters, string name)
        => parameters["filters"]!.AsArray().Where(filter => (string)filter!["paramName"]! == name).SelectMany(filter => filter!["values"]!.AsArray()).Select(value => value!.ToString());

    private static JsonNode Tic(LocalStar star) => new JsonObject
    {
        ["ID"] = $"{star.Tic}",
        ["ra"] = star.RightAscension,
        ["dec"] = star.Declination,
        ["KIC"] = star.Kic,
        ["Tmag"] = star.Magnitude,
    };

    private IEnumerable<JsonNode> Observations(JsonObject parameters, Func<LocalFile, bool> fits) => Sky.Files
        .Where(file => Values(parameters, "project").Contains(file.Project, StringComparer.OrdinalIgnoreCase) && fits(file))
        .DistinctBy(file => file.Observation)
        .Select(file => (JsonNode)new JsonObject
        {
            ["obsid"] = Key(file),
            ["obs_id"] = file.Observation,
            ["obs_collection"] = file.Project,
            ["project"] = file.Project,
            ["provenance_name"] = file.Provenance,
            ["target_name"] = file.TargetName,
            ["sequence_number"] = file.Sequence,
            ["t_exptime"] = file.Exposure,
            ["dataproduct_type"] = "timeseries",
            ["distance"] = 0.0,
        });

    private IEnumerable<JsonNode> Products(string[] keys) => Sky.Files
        .Where(file => keys.Contains($"{Key(file)}"))
        .Select(file => (JsonNode)new JsonObject
        {
            ["obsID"] = Key(file),
            ["obs_collection"] = file.Project,
            ["obs_id"] = file.Observation,
            ["description"] = file.Description,
            ["dataURI"] = file.Uri,
            ["productFilename"] = file.FileName,
            ["size"] = file.ListedSize,
            ["productType"] = "SCIENCE",
        })
        .Concat(Sky.Files.Where(file => keys.Contains($"{Key(file)}")).Select(file => (JsonNode)new JsonObject
        {
            ["obsID"] = Key(file),
            ["obs_id"] = file.Observation,
            ["description"] = "Data validation report",
            ["dataURI"] = $"mast:TESS/product/{file.Observation}_dvr.pdf",
            ["productFilename"] = $"{file.Observation}_dvr.pdf",
            ["size"] = 1234,
            ["productType"] = "INFO",
        }));

    private long Key(LocalFile file) => 60_000_000 + Sky.Files.FindIndex(one => one.Observation == file.Observation);

    private static bool At(LocalFile file, string position)
    {
        double[] place = [.. position.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        return file.RightAscension != 0 && Near(file.RightAscension, file.Declination, place[0], place[1], Math.Max(place[2], 5.0 / 3600));
    }

    private static bool Near(double ra1, double dec1, double ra2, double dec2, double radius)
        => Math.Abs(dec1 - dec2) <= radius && Math.Abs(ra1 - ra2) * Math.Cos(dec1 * Math.PI / 180) <= radius;

    private JsonObject Names(string name)
    {
        LocalStar[] stars = Sky.Systems.TryGetValue(name, out LocalStar[]? system)
            ? system
            : [.. Sky.Stars.Where(star => star.Host && star.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase))];
        return new JsonObject
        {
            ["manifest"] = new JsonObject { ["requested_name"] = name, ["lookup_status"] = stars.Length > 0 ? "OK" : "System not found" },
            ["system"] = new JsonObject
            {
                ["objects"] = new JsonObject
                {
                    ["stellar_set"] = new JsonObject
                    {
                        ["stars"] = new JsonObject(stars.Select(star => KeyValuePair.Create(star.Name, (JsonNode?)new JsonObject
                        {
                            ["is_host"] = "True",
                            ["alias_set"] = new JsonObject { ["aliases"] = new JsonArray([.. star.Aliases.Select(alias => (JsonNode)alias)]) },
                        }))),
                    },
                },
            },
        };
    }

    private Task TapAsync(HttpContext context, string query)
    {
        if (Sky.Query(query) is { } rows)
        {
            return JsonAsync(context, rows);
        }

        context.Response.StatusCode = 400;
        return Faults.Text("text/xml", """<?xml version="1.0"?><VOTABLE><RESOURCE><INFO name="QUERY_STATUS" value="ERROR">ORA-00904: invalid identifier</INFO></RESOURCE></VOTABLE>""")(context, () => Task.CompletedTask);
    }

    private static Task JsonAsync(HttpContext context, JsonNode answer)
    {
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(answer.ToJsonString());
    }

    private async Task FileAsync(HttpContext context, string uri)
    {
        if (Sky.Files.FirstOrDefault(file => file.Uri == uri) is not { } found)
        {
            context.Response.StatusCode = 404;
            return;
        }

        byte[] content = found.Content;
        string etag = ETag ?? $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"";
        int from = 0;
        if (etag.Length > 0)
        {
            context.Response.Headers.ETag = etag;
        }

        string range = context.Request.Headers.Range.ToString(), condition = context.Request.Headers.IfRange.ToString();
        if (range.StartsWith("bytes=", StringComparison.Ordinal) && (condition.Length == 0 || condition == etag))
        {
            from = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            if (from >= content.Length)
            {
                context.Response.StatusCode = 416;
                return;
            }

            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        context.Response.ContentLength = content.Length - from;
        await context.Response.Body.WriteAsync(content.AsMemory(from));
    }
}
