using BulkApi2.LocalOrg.Queries;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>What a query job is made with and never changes.</summary>
internal sealed record QuerySettings(string OperationName, BoundQuery Query, CsvDialect Dialect, string ApiVersion);
