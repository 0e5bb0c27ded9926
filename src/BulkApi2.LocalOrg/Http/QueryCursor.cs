using BulkApi2.LocalOrg.Queries;

namespace BulkApi2.LocalOrg.Http;

/// <summary>The rows that a query found, for the pages after its first.</summary>
internal sealed record QueryCursor(string Id, BoundQuery Query, IReadOnlyList<int> Rows);
