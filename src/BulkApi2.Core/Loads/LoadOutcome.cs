using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Loads;

/// <summary>How a run of a load ended.</summary>
/// <param name="Summary">Where the load stands.</param>
/// <param name="Errors">What kept parts, jobs and results from their end, in the order of the rows.</param>
public sealed record LoadOutcome(LoadSummary Summary, IReadOnlyList<BulkApiException> Errors);
