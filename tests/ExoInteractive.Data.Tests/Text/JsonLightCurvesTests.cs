using System.Globalization;
using System.Text.Json;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Text;

public class JsonLightCurvesTests
{
    private const string Sample = "kepler/q17-sample/lightcurves-sample.json";

    [Theory]
    [InlineData("""{"time": [1, 2, 3], "flux": [0.5, null, 0.7], "flux_err": [0.1, 0.1, "nan"]}""")]
    [InlineData("""[{"time": [1, 2, 3], "flux": [0.5, NaN, 0.7], "flux_err": [0.1, 0.1, -Infinity]}]""")]
    [InlineData("""{"time": {"0": 1, "1": 2, "2": 3}, "flux": {"0": 0.5, "1": null, "2": 0.7}, "flux_err": {"0": 0.1, "1": 0.1, "2": null}}""")]
    [InlineData("""[[1, 0.5, 0.1], [2, null, 0.1], [3, 0.7, 0]]""")]
    [InlineData("""[{"time": 1, "flux": 0.5, "flux_err": 0.1}, {"time": 2, "flux_err": 0.1}, {"flux": 0.7, "time": 3}]""")]
    [InlineData("""{"meta": {"made": "today"}, "data": {"time": [1, 2, 3], "flux": [0.5, "", 0.7], "flux_err": [0.1, 0.1, null]}}""")]
    [InlineData("{\"time\": 1, \"flux\": 0.5, \"flux_err\": 0.1}\n{\"time\": 2, \"flux\": null, \"flux_err\": 0.1}\n{\"time\": 3, \"flux\": 0.7, \"flux_err\": null}\n")]
    public void Every_shape_of_one_star_gives_the_same_light_curve(string content)
    {
        using TemporaryFile file = new(content);
        LightCurve curve = LightCurveReader.Read(file.Path);
        Assert.Equal([1, 2, 3], curve.Time.ToArray());
        Assert.Equal([0.5, double.NaN, 0.7], curve.Flux.ToArray());
        Assert.Equal([0.1, 0.1, double.NaN], curve.FluxError.ToArray());
        Assert.StartsWith("JSON", curve.Metadata.Layout);
    }

    [Theory]
    [InlineData("""[{"name": "A", "time": [1, 2], "flux": [1, 2]}, {"name": "B", "time": [1, 2], "flux": [3, 4]}]""")]
    [InlineData("{\"name\": \"A\", \"time\": [1, 2], \"flux\": [1, 2]}\n{\"name\": \"B\", \"time\": [1, 2], \"flux\": [3, 4]}\n")]
    [InlineData("""{"A": {"time": [1, 2], "flux": [1, 2]}, "B": {"time": [1, 2], "flux": [3, 4]}}""")]
    public void Every_shape_of_two_stars_gives_both_by_name(string content)
    {
        using TemporaryFile file = new(content);
        Assert.Equal(["A", "B"], LightCurveReader.ReadAll([file.Path]).Select(star => star.LightCurve.Metadata.Target));
        Assert.Equal([3, 4], LightCurveReader.Read(file.Path, new LightCurveReaderSettings { Target = " b" }).Flux.ToArray());
        string refusal = Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path)).Message;
        Assert.Contains("found 2 stars (A, B); expected one star, or the name of the one to take", refusal);
        refusal = Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path, new LightCurveReaderSettings { Target = "C" })).Message;
        Assert.Contains("found 2 stars (A, B); expected one named 'C'", refusal);
        Assert.Equal(["A", "B"], LightCurveReader.Stars(file.Path));
    }

    [Fact]
    public void A_star_is_known_by_the_mission_file_it_came_from()
    {
        LightCurve curve = LightCurveReader.Read(Requires.RealData(Sample), new LightCurveReaderSettings { Target = "kic757450" });
        Assert.Equal(("KIC 757450", "Kepler", TimeSystem.Bkjd), (curve.Metadata.Target, curve.Metadata.Mission, curve.TimeSystem));
        Assert.Contains("labelled conf", curve.Metadata.Layout);
        Assert.Equal((1559.2257464495997, 8608.9140625), (curve.Time.Span[0], curve.Flux.Span[0]));
    }

    [Theory]
    [InlineData("{\"time\": [1, 2], \"flux\": [1, 2]", "JSON that is damaged or breaks off in line 1")]
    [InlineData("{\"time\": [1, 2],\n \"flux\": [1; 2]}", "JSON that is damaged or breaks off in line 2")]
    [InlineData("{\"time\": [1, 2], \"flux\": [1]}", "1 values of flux for 2 times")]
    [InlineData("{\"error\": \"not found\"}", "JSON with the fields error")]
    [InlineData("{\"time\": [1, 2], \"colour\": [1, 2]}", "found columns time, colour; expected a column named flux")]
    [InlineData("[]", "JSON without an object that has named arrays")]
    [InlineData("[1, 2, 3]", "JSON without an object that has named arrays")]
    [InlineData("[[1, 2], [1, 2, 3]]", "JSON arrays of different lengths")]
    [InlineData("{\"time\": [1, 2], \"flux\": [\"bright\", 2]}", "JSON with the fields time, flux")]
    [InlineData("[{\"time\": 1, \"flux\": \"bright\"}, {\"time\": 2, \"flux\": 1}]", "'bright' in point 1, column flux")]
    public void JSON_that_is_no_light_curve_is_refused_for_what_it_is(string content, string message)
    {
        using TemporaryFile file = new(content);
        Assert.Contains(message, Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path)).Message);
    }

    [Fact]
    public void Only_JSON_with_a_name_for_every_star_lists_its_stars()
    {
        using TemporaryFile nameless = new("""{"time": [1, 2], "flux": [1, 2]}"""), csv = new("time,flux\n1,1\n2,1\n"), damaged = new("{\"time\": [1");
        Assert.Empty(LightCurveReader.Stars(nameless.Path));
        Assert.Empty(LightCurveReader.Stars(csv.Path));
        Assert.Empty(LightCurveReader.Stars("/nowhere/stars.json"));
        Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Stars(damaged.Path));
        Assert.Equal(11, LightCurveReader.Stars(Requires.RealData(Sample)).Count);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        using TemporaryFile file = new(new string('[', 100_000));
        Assert.Contains("16 levels", Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path)).Message);
    }

    [Fact]
    public void Words_that_look_like_NaN_inside_strings_stay_as_they_are()
    {
        using TemporaryFile file = new("{\"name\": \"\\\"NaN\\\" Infinity\", \"time\": [1, 2, 3, NaN], \"flux\": [1, Infinity, 2, 5]}");
        LightCurve curve = LightCurveReader.Read(file.Path);
        Assert.Equal("\"NaN\" Infinity", curve.Metadata.Target);
        Assert.Equal([1, double.NaN, 2], curve.Flux.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_numbers_are_read_to_the_last_bit(int seed)
    {
        Random random = new(seed);
        double time = 0;
        double[] times = [.. Enumerable.Range(0, 300).Select(_ => time += 1e-3 + random.NextDouble())];
        double[] flux = [.. times.Select(_ => 2 + (random.NextDouble() * Math.Pow(10, random.Next(0, 200))))];
        string content = JsonSerializer.Serialize(new { id = $"star {seed}", time = times, flux, note = string.Create(CultureInfo.InvariantCulture, $"{seed}") });
        using TemporaryFile file = new(content);
        LightCurve curve = LightCurveReader.Read(file.Path);
        Assert.Equal(times, curve.Time.ToArray());
        Assert.Equal(flux, curve.Flux.ToArray());
        Assert.Equal($"star {seed}", curve.Metadata.Target);
    }
}
