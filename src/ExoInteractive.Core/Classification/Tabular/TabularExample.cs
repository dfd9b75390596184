namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>A candidate with its label.</summary>
/// <param name="Candidate">What the catalogue says of it.</param>
/// <param name="IsPlanet">Whether it is a planet.</param>
/// <param name="Class">Its class where the label tells; null for a false positive of unknown kind.</param>
/// <param name="Star">The star's number in its catalogue.</param>
/// <param name="Bucket">The star's bucket, 0 to 99: see <see cref="StarHash"/>.</param>
/// <param name="Group">Something to report rows by, such as the delivery they are from; blank for nothing.</param>
public sealed record TabularExample(TabularCandidate Candidate, bool IsPlanet, CandidateClass? Class, long Star, int Bucket, string Group = "");
