using System.Text.Json;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>What came back over HTTP.</summary>
internal sealed record Reply(int Status, string Body, string? Type, Uri? Location)
{
    /// <summary>A value of a successful answer.</summary>
    public string this[string name]
    {
        get
        {
            Assert.True(Status == 200, $"{Status} {Body}");
            return JsonDocument.Parse(Body).RootElement.GetProperty(name).GetString()!;
        }
    }

    public void IsRefused(string error, string description) => Assert.Equal(
        (400, "application/json", $"{{\"error\":\"{error}\",\"error_description\":\"{description}\"}}"),
        (Status, Type, Body));
}
