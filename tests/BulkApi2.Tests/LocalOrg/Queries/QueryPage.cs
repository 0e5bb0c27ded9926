namespace BulkApi2.Tests.LocalOrgTests.Queries;

/// <summary>One page of the results of a query job.</summary>
internal sealed record QueryPage(int Status, string Csv, string? Locator, string? Count);
