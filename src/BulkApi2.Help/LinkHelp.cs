namespace BulkApi2.Help;

/// <summary>A related link: a cmdlet's name, or a text and an address.</summary>
internal sealed record LinkHelp(string Text, string Address);
