namespace BulkApi2.Benchmarks;

/// <summary>What the <see cref="Sink"/> says of contacts and of its limits: as much as a load asks before it begins.</summary>
internal static class SinkContact
{
    private const int MostRequests = 1_000_000;

    public static object Description { get; } = new
    {
        Name = "Contact",
        Createable = true,
        Fields = new[]
        {
            Field("FirstName", "string", 40),
            Field("LastName", "string", 80),
            Field("Email", "email", 80),
            Field("Phone", "phone", 40),
            Field("Description", "textarea", 32_000),
            Field("External_Id__c", "string", 40),
        },
    };

    /// <summary>A dictionary, because ASP.NET would write a property's name in another case.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Limits { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, int>>
        {
            ["DailyApiRequests"] = new Dictionary<string, int> { ["Max"] = MostRequests, ["Remaining"] = MostRequests },
        };

    private static object Field(string name, string type, int length) => new
    {
        Name = name,
        Type = type,
        Length = length,
        Createable = true,
        Updateable = true,
        Nillable = true,
        DefaultedOnCreate = false,
    };
}
