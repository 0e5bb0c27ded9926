namespace BulkApi2.Help;

/// <summary>An example; its title may be empty.</summary>
internal sealed record ExampleHelp(string Title, string Code, IReadOnlyList<string> Remarks);
