using System.Globalization;
using System.Text;

namespace BulkApi2.Benchmarks;

/// <summary>The rows that are measured, the same ones each time: six columns, one of them quoted; 1,000,000 are 99.6 MB.</summary>
internal static class SampleCsv
{
    public const string Header = "FirstName,LastName,Email,Phone,Description,External_Id__c";

    public const string ResultHeader = "\"sf__Id\",\"sf__Created\"," + Header;

    /// <summary>Writes an upload.</summary>
    public static void WriteRecords(string path, int rows) => Write(path, Header, rows, static _ => "");

    /// <summary>Writes the result of it: each row as it was sent, behind its new id.</summary>
    public static void WriteSuccessful(string path, int rows) => Write(
        path, ResultHeader, rows, static row => string.Create(CultureInfo.InvariantCulture, $"\"003{row:D12}AAA\",\"true\","));

    private static void Write(string path, string header, int rows, Func<int, string> prefix)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        file.WriteLine(header);
        for (var row = 0; row < rows; row++)
        {
            file.Write(prefix(row));
            file.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"First{row},Last{row},user{row}@example.com,+49301234{row % 10000:D4},\"Row {row}, quoted text\",EXT-{row:D9}"));
        }
    }
}
