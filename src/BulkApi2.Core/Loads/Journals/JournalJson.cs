using System.Text.Json.Serialization;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>The JSON of a journal's lines.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(JournalHead))]
[JsonSerializable(typeof(PartPlan))]
internal sealed partial class JournalJson : JsonSerializerContext;
