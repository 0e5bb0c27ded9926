using System.Text.Json.Serialization;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Jobs;

/// <summary>What a new ingest job shall do: the body of the request that creates it.</summary>
/// <param name="Object">API name of one object; the server corrects its case.</param>
/// <param name="Operation">insert, update, upsert, delete or hardDelete; sent in the case that the server wants.</param>
public sealed record IngestJobSettings(string Object, string Operation)
{
    /// <summary>The operations, as the server spells them.</summary>
    public static IReadOnlyList<string> Operations { get; } = ["insert", "update", "upsert", "delete", "hardDelete"];

    /// <summary>As the server spells it.</summary>
    public string Operation { get; } =
        Operations.FirstOrDefault(known => known.Equals(Operation, StringComparison.OrdinalIgnoreCase)) ?? Operation;

    /// <summary>An external id or idLookup field, or Id; for upsert.</summary>
    public string? ExternalIdFieldName { get; init; }

    /// <summary>Id of an assignment rule for Cases or Leads.</summary>
    public string? AssignmentRuleId { get; init; }

    /// <summary>COMMA, BACKQUOTE, CARET, PIPE, SEMICOLON or TAB.</summary>
    public string ColumnDelimiter { get; init; } = "COMMA";

    /// <summary>LF or CRLF.</summary>
    public string LineEnding { get; init; } = "LF";

    /// <summary>The only one there is.</summary>
    [JsonInclude]
    internal string ContentType { get; } = "CSV";

    /// <summary>The settings of a job, for another one like it.</summary>
    internal static IngestJobSettings Of(IngestJob job) => new(job.Object ?? "", job.Operation ?? "")
    {
        ExternalIdFieldName = job.ExternalIdFieldName,
        AssignmentRuleId = job.AssignmentRuleId,
        ColumnDelimiter = job.ColumnDelimiter ?? "COMMA",
        LineEnding = job.LineEnding ?? "LF",
    };

    /// <summary>The same in this format.</summary>
    public IngestJobSettings In(CsvFormat format) => this with
    {
        ColumnDelimiter = CsvFormat.NameOf(format.Delimiter),
        LineEnding = format.RowEnd.Length == 1 ? "LF" : "CRLF",
    };

    /// <summary>Refuses settings that the server would refuse, before any request.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.ExternalIdFieldRequired"/>, <see cref="ErrorCode.ExternalIdFieldNotAllowed"/>.
    /// </exception>
    public void Check()
    {
        var isUpsert = Operation == "upsert";
        if (isUpsert && string.IsNullOrWhiteSpace(ExternalIdFieldName))
        {
            throw new BulkApiException(
                ErrorCode.ExternalIdFieldRequired, $"An upsert of {Object} needs the field by which records are found.");
        }

        if (!isUpsert && ExternalIdFieldName is not null)
        {
            throw new BulkApiException(
                ErrorCode.ExternalIdFieldNotAllowed, $"Only an upsert has an external id field; this is {Operation}.");
        }
    }
}
