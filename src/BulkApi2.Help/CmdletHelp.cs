namespace BulkApi2.Help;

/// <summary>All that the help says of a cmdlet.</summary>
internal sealed record CmdletHelp(
    CmdletMetadata Cmdlet,
    string Synopsis,
    IReadOnlyList<string> Description,
    IReadOnlyList<ParameterHelp> Parameters,
    IReadOnlyList<TypeHelp> Inputs,
    IReadOnlyList<TypeHelp> Outputs,
    IReadOnlyList<ExampleHelp> Examples,
    IReadOnlyList<LinkHelp> Links);
