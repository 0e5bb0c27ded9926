using System.Globalization;

namespace BulkApi2.Hostile;

/// <summary>The three results of a job, as they are.</summary>
internal static class JobResultCsv
{
    public static string Of(OrgJob job, ApiCall kind)
    {
        var done = job.Data.Rows.Take(job.Done).Select((row, i) => (Row: row, Id: string.Create(CultureInfo.InvariantCulture, $"003HO{job.Id[^8..^3]}{i:00000}AAA")));
        return kind switch
        {
            ApiCall.Successful => job.Data.Result(
                ["sf__Id", "sf__Created"], done.Where(row => !job.IsRefused(row.Row)).Select(static row => (new[] { row.Id, "true" }, row.Row))),
            ApiCall.Failed => job.Data.Result(
                ["sf__Id", "sf__Error"],
                done.Where(row => job.IsRefused(row.Row)).Select(static row => (new[] { "", "FIELD_CUSTOM_VALIDATION_EXCEPTION:Refused:LastName --" }, row.Row))),
            _ => job.Data.Result([], job.Data.Rows.Skip(job.Done).Select(static row => (Array.Empty<string>(), row))),
        };
    }
}
