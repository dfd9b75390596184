using ExoInteractive.Core.LightCurves;
namespace ExoInteractive.Data.Tests.Layouts;
public class SmokeTests
{
    [Fact]
    public void Dump()
    {
        System.Text.StringBuilder b = new();
        foreach (ManifestRow row in Manifest.Rows().Where(r => !r.File.StartsWith("ml") && !r.File.StartsWith("tables")))
        {
            try
            {
                var w = System.Diagnostics.Stopwatch.StartNew();
                LightCurve c = LightCurveReader.Read(row.Path);
                var m = c.Metadata;
                b.AppendLine($"{row.File}\n   {w.ElapsedMilliseconds} ms {c.Count}/{row.Points} {c.Time.Span[0]:F3}-{c.Time.Span[^1]:F3} vs {row.TimeRange} {c.TimeSystem} {m.Target} | {m.Mission} | {m.Layout} | {m.FluxColumn} | exp {m.ExposureTime} | {m.RightAscension} {m.Declination} | {m.Star} | {c.Segments[0].Label} q!=0 {c.Quality.ToArray().Count(q => q != 0)} finite {c.Flux.ToArray().Count(double.IsFinite)} err {c.FluxError.ToArray().Count(double.IsFinite)}");
            }
            catch (Exception e) when (e is not NullReferenceException) { b.AppendLine($"{row.File}\n   {e.GetType().Name} {e.Message}"); }
        }
        System.IO.File.WriteAllText("/tmp/smoke.txt", b.ToString());
    }
}
