using BulkApi2.Core.Checks;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Loads.Import;

/// <summary>Checks the data of an import. Where the org does not describe the object, the data is loaded without a check.</summary>
/// <param name="request">The import.</param>
/// <param name="isWanted">Whether to check at all.</param>
/// <param name="tell">Hears of what the user should know.</param>
/// <param name="reporter">Hears of each request.</param>
internal sealed class ImportCheck(ImportRequest request, bool isWanted, Action<ImportNotice> tell, Reporter reporter)
{
    /// <summary>The names that the org has for the columns; null if it does not tell.</summary>
    public Task<FieldNames?> FindFieldsAsync(ColumnSelection columns, CancellationToken cancellationToken) =>
        FieldNames.FindAsync(request.Org, request.Settings.Object, columns.Names, reporter, cancellationToken);

    /// <summary>Makes the check of these columns.</summary>
    /// <returns>Null if nothing is to be checked, or nothing can be.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.ObjectNotFound"/>, and what keeps the org from any answer.</exception>
    public async Task<DataCheck?> CreateAsync(IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        if (!isWanted)
        {
            return null;
        }

        try
        {
            var objects = new OrgObjects(request.Org, reporter);
            return await DataCheck.CreateAsync(objects, request.Settings, columns, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (SaysNothingOfTheObject(error))
        {
            tell(new ImportNotice(ImportNoticeKind.NotChecked, error.Message));
            return null;
        }
    }

    /// <summary>Judges what was found in all rows.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.CheckFailed"/> if no row would be loaded.</exception>
    public void Judge(IEnumerable<Finding> findings)
    {
        var verdict = new CheckVerdict(request.Settings, findings);
        if (verdict.Error is not null)
        {
            throw verdict.Error;
        }

        if (verdict.RowProblems is { } problems)
        {
            tell(new ImportNotice(ImportNoticeKind.RowsWillFail, problems));
        }
    }

    /// <summary>Whether the org can be worked with all the same.</summary>
    internal static bool SaysNothingOfTheObject(BulkApiException error) =>
        error.Code is ErrorCode.AnswerNotValid or ErrorCode.ServerUnavailable
        || (error.Code == error.ServerCode && !ServerCode.IsAboutTheApi(error.Code));
}
