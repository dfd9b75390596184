using ExoInteractive.Cli.Benchmarks;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Cli.Tests.Benchmarks;

public sealed class SearchBenchmarkTests
{
    [Fact]
    public void Four_years_of_Kepler_are_65000_points_over_1460_days_with_gaps()
    {
        LightCurve lightCurve = SearchCurves.Kepler();
        Assert.Equal(65_000, lightCurve.Count);
        Assert.InRange(lightCurve.TimeSpan, 1459.95, 1460);
        double[] time = lightCurve.Time.ToArray();
        double[] steps = [.. time.Skip(1).Zip(time, (later, earlier) => later - earlier)];
        Assert.All(steps, step => Assert.InRange(step, 0.0204, 10));
        Assert.InRange(steps.Count(step => step > 0.5), 40, 70);
        Assert.InRange(steps.Count(step => step > 4), 3, 6);
    }

    [Fact]
    public void The_planet_of_the_benchmark_transits_and_changes_nothing_else()
    {
        double[] quiet = SearchCurves.Kepler().Flux.ToArray(), planet = SearchCurves.Kepler(planet: true).Flux.ToArray();
        double[] lost = [.. quiet.Zip(planet, (one, other) => one - other)];
        Assert.Equal(5e-4, lost.Max(), 1e-9);
        Assert.InRange(lost.Count(loss => loss > 1e-12), 300, 500);
    }

    [Fact]
    public void A_search_that_does_not_find_what_is_there_is_not_timed()
    {
        SearchCase sector = SearchCase.All.Single(one => one.Name == "tess-sector");
        LightCurve lightCurve = sector.Observe();
        Assert.Equal(20_000, lightCurve.Count);
        sector.Search(lightCurve, CancellationToken.None);
        InvalidOperationException missed = Assert.Throws<InvalidOperationException>(
            () => (sector with { Planets = 1 }).Search(lightCurve, CancellationToken.None));
        Assert.Contains("found 0 planets where there is 1", missed.Message);
    }

    [Fact]
    public void The_memory_of_one_search_is_that_of_its_process()
        => Assert.InRange(SearchBenchmark.MeasureAlone("tess-sector", "memory", CancellationToken.None), 2e7, 4e10);

    [Fact]
    public void A_power_law_is_found_again()
    {
        PowerLaw law = PowerLaw.Fit([10, 20, 70], [3 * Math.Pow(10, 0.8), 3 * Math.Pow(20, 0.8), 3 * Math.Pow(70, 0.8)]);
        Assert.Equal((3.0, 0.8), (Math.Round(law.Factor, 12), Math.Round(law.Exponent, 12)));
        Assert.Equal(3 * Math.Pow(5, 0.8), law.At(5), 1e-10);
    }

    [Fact]
    public void The_growth_is_drawn_on_logarithmic_axes_with_its_slopes()
    {
        double[] points = [4_000, 16_000, 64_000, 256_000], spans = [90, 365, 1460, 2920];
        Figure figure = SearchGrowth.Draw(
            points, Array.ConvertAll(points, count => 0.2 * Math.Pow(count / 64_000, 0.31)), spans, Array.ConvertAll(spans, span => 0.25 * span / 1460));
        Assert.Equal(["slope 0.31", "slope 1.00"], figure.Panels.Select(panel => panel.Traces.OfType<LineTrace>().Single().Name));
        Assert.All(figure.Panels, panel => Assert.True(panel.X.Logarithmic && panel.Y.Logarithmic));
    }

    [Fact]
    public async Task A_growth_figure_that_cannot_be_written_is_refused_before_the_measuring()
        => await Assert.ThrowsAsync<DirectoryNotFoundException>(async () =>
        {
            await foreach (BenchLine line in SearchGrowth.Measure("/no-such-folder/growth.png", CancellationToken.None))
            {
                Assert.Fail($"{line.Case} was measured");
            }
        });

    [Fact]
    public void Warming_up_long_work_stops_after_its_time()
    {
        int calls = 0;
        BenchLine.Median(() => calls++, CancellationToken.None, TimeSpan.Zero);
        Assert.Equal(6, calls);
        calls = 0;
        BenchLine.Median(() => calls++, CancellationToken.None);
        Assert.Equal(65, calls);
    }
}
