using BulkApi2.Core;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Tests.Support;

/// <summary>Reads data in one step, for tests in which nothing else happens meanwhile.</summary>
internal static class CsvFiles
{
    public static CsvFile Read(IReadOnlyList<string> paths, CsvFormat? format, CsvFileOptions? options = null, Action<long>? moved = null)
    {
        var reporter = Reporter.Silent with { Bytes = moved ?? Reporter.Silent.Bytes };
        return CsvFile.ReadAsync(paths, format, options ?? new CsvFileOptions(), reporter, default).GetAwaiter().GetResult();
    }

    public static CsvFile Of(CsvSpool records, CsvFileOptions options)
    {
        var input = DataInput.OpenAsync(records, options, Reporter.Silent, default).GetAwaiter().GetResult();
        return input.CutAsync(fields: null, Reporter.Silent, default).GetAwaiter().GetResult();
    }

    public static CsvSource Open(string path, char? delimiter = ',', ReadWatch? watch = null)
    {
        var watched = watch ?? ReadWatch.None;
        return CsvSource.Open(TextSource.File(FileVersion.Of(path), null, watched), delimiter, ',', watched);
    }

    public static char FindDelimiter(string path, char expected) => Dialect.Find(Text(path), expected, ReadWatch.None);

    public static OneRequestData OneRequest(string csv, CsvFormat format) =>
        OneRequestData.FromTextAsync(csv, format, new CsvFileOptions(), default).GetAwaiter().GetResult();

    public static TextSource Text(string path) => TextSource.File(FileVersion.Of(path), null, ReadWatch.None);

    public static Projection Project(IReadOnlyList<string> names, ColumnChoice? choice = null, FieldNames? fields = null) =>
        new(new ColumnSelection(new Header(names), choice ?? new ColumnChoice()), fields);
}
