using System.Text;
using BulkApi2.Core;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Jobs;

/// <summary>A file that changes while its one request is made.</summary>
public sealed class ChangedOneRequestTests
{
    [Theory]
    [InlineData(FileChange.InPlace)]
    [InlineData(FileChange.Replaced)]
    public async Task What_goes_into_one_request_is_what_was_checked(FileChange how)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is read cannot be changed there.");
        var (moment, reads) = (0, 0);
        do
        {
            using var file = new ChangingFile("A,B\na1,b1\n"u8.ToArray());
            (reads, moment) = (0, moment + 1);
            var reporter = Reporter.Silent with
            {
                Bytes = _ =>
                {
                    if (++reads == moment)
                    {
                        file.Change(how, "B,A\nb2,a2\n"u8.ToArray());
                    }
                },
            };
            try
            {
                var format = CsvFormat.Of("COMMA", "LF");
                var data = await OneRequestData.FromFileAsync(file.Path, format, new CsvFileOptions(), reporter, default);
                var csv = Encoding.UTF8.GetString(data.Csv);
                Assert.Contains(csv, new[] { "A,B\na1,b1\n", "B,A\nb2,a2\n" });
            }
            catch (BulkApiException error)
            {
                Assert.Equal(ErrorCode.FileChanged, error.Code);
            }
        }
        while (reads >= moment);

        Assert.InRange(moment, 5, 100);
    }
}
