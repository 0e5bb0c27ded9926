using System.Globalization;
using System.Text;

namespace BulkApi2.Benchmarks;

/// <summary>The rows that are measured, the same ones each time: six columns, one of them quoted; 1,000,000 are 99.6 MB.</summary>
internal static class SampleCsv
{
    public const string Header = "FirstName,LastName,Email,Phone,Description,External_Id__c";

    public const string ResultHeader = "\"sf__Id\",\"sf__Created\"," + Header;

    /// <summary>The header of failed records.</summary>
    public const string FailedHeader = "\"sf__Id\",\"sf__Error\"," + Header;

    /// <summary>Writes an upload, and closes the stream.</summary>
    public static void WriteRecords(Stream stream, int rows) => Write(stream, Header, rows, static _ => "");

    /// <summary>Writes the result of it: each row as it was sent, behind its new id; closes the stream.</summary>
    public static void WriteSuccessful(Stream stream, int rows) => Write(
        stream, ResultHeader, rows, static row => string.Create(CultureInfo.InvariantCulture, $"\"003{row:D12}AAA\",\"true\","));

    private static void Write(Stream stream, string header, int rows, Func<int, string> prefix)
    {
        using var file = new StreamWriter(stream, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
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
