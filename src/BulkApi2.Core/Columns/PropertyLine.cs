namespace BulkApi2.Core.Columns;

/// <summary>An entry of a properties file.</summary>
/// <param name="Number">Where it begins, from 1.</param>
/// <param name="Key">Without escapes.</param>
/// <param name="Value">Without escapes.</param>
internal sealed record PropertyLine(int Number, string Key, string Value);
