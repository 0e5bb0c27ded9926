namespace BulkApi2.Hostile.Odd;

/// <summary>The catalogue of odd answers. To add one, add it to the list of its kind.</summary>
public static class OddAnswers
{
    public static IReadOnlyList<OddAnswer> All { get; } =
    [
        .. Connections.All, .. Statuses.All, .. Bodies.All, .. Encodings.All, .. Large.All, .. Repeats.All,
        .. Jobs.All, .. Lists.All, .. Results.All, .. Sessions.All, .. Facts.All,
    ];

    /// <summary>Those that a call can be answered with.</summary>
    public static IEnumerable<OddAnswer> For(ApiCall call) => All.Where(odd => odd.Suits(call));

    public static OddAnswer Named(string name) => All.Single(odd => odd.Name == name);
}
