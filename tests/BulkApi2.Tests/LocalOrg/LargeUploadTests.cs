using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>A large upload is taken piece by piece, and its results are given out the same way.</summary>
public sealed class LargeUploadTests
{
    private const int Rows = 100_000;

    [Fact]
    public async Task NothingIsHeldAsOneBlock()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var org = new OrgClient(new LocalOrgOptions { ProcessingTime = TimeSpan.Zero });
        var id = await org.Create("Contact", "upsert", "\"externalIdFieldName\":\"External_Id__c\"");
        using var content = new RowContent();
        using var put = await org.Http.PutAsync($"{OrgClient.Ingest}/{id}/batches", content, cancel);
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        await org.Patch(id, "UploadComplete");
        Assert.Equal("JobComplete", await org.State(id));
        Assert.Equal(Rows, org.Org.CountRecords("Contact"));

        var url = $"{OrgClient.Ingest}/{id}/successfulResults";
        using var response = await org.Http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancel);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        await reader.ReadLineAsync(cancel);
        var keys = new HashSet<string>();
        while (await reader.ReadLineAsync(cancel) is { } row)
        {
            keys.Add(JobResult.Cells(row)[3]);
        }

        Assert.Equal(Rows, keys.Count);
    }

    // Like a client that doesn't know how long its upload will be.
    private sealed class RowContent : HttpContent
    {
        public RowContent()
        {
            Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("LastName,External_Id__c,Description\n"u8.ToArray());
            for (var i = 0; i < Rows; i++)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"n{i},x{i},\"some, text\"\n"));
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
