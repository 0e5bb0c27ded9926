using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>Whether a journal is of the load that is to go on: the same org, the same jobs, the same bytes.</summary>
internal static class JournalMatch
{
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalMismatch"/>, which names the first difference.</exception>
    public static void Check(Journal file, Org org, LoadPlan plan)
    {
        var (path, journal) = (file.Path, file.Text!);
        var went = journal.States.Where(static part => part.IsSent || part.Unknown > 0).Sum(static part => part.Plan.RecordCount);
        var sent = went > 0
            ? $" {went:N0} of its {journal.Plan.RecordCount:N0} rows went to the org: a journal of its own would load them again."
            : "";
        var isDone = journal.States.All(static part => part.HasEnded) ? " That load is done." : "";
        var records = File.Exists(file.RecordsPath)
            ? $" The records of its first run are in '{file.RecordsPath}', which -Path loads too."
            : "";

        if (!journal.Head.IsOf(org))
        {
            throw Mismatch(
                $"it is of the org {journal.Head.Org ?? ""} at {journal.Head.InstanceUrl}, "
                + $"and not of '{org.Alias}' ({org.OrganizationId})");
        }

        Compare("object", journal.Plan.Settings.Object, plan.Settings.Object);
        Compare("operation", journal.Plan.Settings.Operation, plan.Settings.Operation);
        Compare("external id field", journal.Plan.Settings.ExternalIdFieldName, plan.Settings.ExternalIdFieldName);
        Compare("assignment rule", journal.Plan.Settings.AssignmentRuleId, plan.Settings.AssignmentRuleId);
        Compare("column delimiter", journal.Plan.Settings.ColumnDelimiter, plan.Settings.ColumnDelimiter);
        Compare("line ending", journal.Plan.Settings.LineEnding, plan.Settings.LineEnding);
        Compare("number of rows", $"{journal.Plan.RecordCount:N0}", $"{plan.RecordCount:N0}");
        foreach (var (old, now) in journal.Plan.Parts.Zip(plan.Parts, static (old, now) => (old, now)))
        {
            if (old.RecordCount != now.RecordCount && now.FirstRow == old.FirstRow)
            {
                throw Mismatch(
                    $"its part {old.Number} has {old.RecordCount:N0} rows, and not {now.RecordCount:N0}: "
                    + "the data or the size of the parts is another");
            }

            if (old != now)
            {
                throw Mismatch($"the data is another: {old} or the names of the columns have changed");
            }
        }

        BulkApiException Mismatch(string why) =>
            new(ErrorCode.JournalMismatch, $"The journal '{path}' is of another load: {why}. Nothing was sent.{isDone}{sent}{records}");

        void Compare(string what, string? old, string? now)
        {
            if (!string.Equals(old, now, StringComparison.OrdinalIgnoreCase))
            {
                throw Mismatch($"its {what} is {Text(old)}, and not {Text(now)}");
            }
        }
    }

    private static string Text(string? value) => value ?? "not given";
}
