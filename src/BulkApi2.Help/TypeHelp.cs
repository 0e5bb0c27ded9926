namespace BulkApi2.Help;

/// <summary>What goes into a cmdlet or comes out of it.</summary>
internal sealed record TypeHelp(string Name, IReadOnlyList<string> Description);
