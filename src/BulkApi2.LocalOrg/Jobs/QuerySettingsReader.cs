using BulkApi2.LocalOrg.Queries;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>
/// Turns the words of a create request into the settings of a query job, or says why there can't be one. Much that
/// other queries may have isn't for bulk queries.
/// </summary>
internal sealed class QuerySettingsReader
{
    private const string Query = "query";
    private const string QueryAll = "queryAll";

    private readonly QueryBinder _binder;

    public QuerySettingsReader(QueryBinder binder)
    {
        _binder = binder;
    }

    /// <exception cref="JobRefusedException">There can't be such a job.</exception>
    /// <exception cref="SoqlException">The query is wrong, whoever runs it.</exception>
    public QuerySettings Read(JobRequest request)
    {
        var operation = SettingWords.OneOf(
            "operation", SettingWords.Needed("operation", request.Operation), [Query, QueryAll]);
        var soql = SettingWords.Needed("query", request.Query);
        var dialect = SettingWords.Dialect(request);
        var query = Bind(soql, operation == QueryAll);
        return query.Fields.Any(field => field.Field.IsCompound)
            ? throw Refused("Selecting compound data not supported in Bulk Query")
            : new QuerySettings(operation, query, dialect, request.ApiVersion);
    }

    private BoundQuery Bind(string soql, bool includesDeleted)
    {
        try
        {
            var parsed = SoqlParser.Parse(soql);
            Check(parsed);
            return _binder.Bind(parsed, includesDeleted);
        }
        catch (SoqlException e) when (e.Feature != SoqlFeature.None)
        {
            throw Refused(e.Feature switch
            {
                SoqlFeature.Subquery => "Aggregate Relationships not supported in Bulk V2 Query with CSV content type",
                SoqlFeature.TypeOf => "TYPEOF not supported in Bulk Query",
                _ => "Aggregate queries not supported in Bulk Query",
            });
        }
    }

    private static void Check(SoqlQuery query)
    {
        if (query.Items.Count == 0 || query.Items.Any(item => item.Kind == SelectKind.Count))
        {
            throw Refused("Aggregate queries not supported in Bulk Query");
        }

        if (query.Items.Any(item => item.Kind == SelectKind.Fields))
        {
            throw Refused("The SOQL FIELDS function is not supported with an unbounded set of fields in this API");
        }

        if (query.Offset is not null)
        {
            throw Refused("OFFSET not supported in Bulk Query");
        }
    }

    private static JobRefusedException Refused(string message) => new("API_ERROR", message);
}
