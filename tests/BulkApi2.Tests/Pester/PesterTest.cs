namespace BulkApi2.Tests.Pester;

/// <summary>What became of one Pester test.</summary>
public sealed record PesterTest(string Name, string Result, string? Message);
