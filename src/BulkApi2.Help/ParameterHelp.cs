namespace BulkApi2.Help;

/// <summary>A parameter and the paragraphs that describe it.</summary>
internal sealed record ParameterHelp(ParameterMetadata Parameter, IReadOnlyList<string> Description);
