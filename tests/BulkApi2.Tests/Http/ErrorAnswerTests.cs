using BulkApi2.Core;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Http;

/// <summary>Whatever a server, a proxy or a maintenance page answers, the user reads a sentence and a stable code.</summary>
public sealed class ErrorAnswerTests
{
    [Theory]
    [InlineData(
        400,
        """[{"errorCode":"INVALIDENTITY","message":"Entity 'X' is not supported by the Bulk API."}]""",
        "INVALIDENTITY",
        "is not supported")]
    [InlineData(400, """{"error":"invalid_grant","error_description":"authentication failure"}""", ErrorCode.AnswerNotValid, "400")]
    [InlineData(
        401,
        """[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]""",
        ErrorCode.SessionExpired,
        "Session expired")]
    [InlineData(
        401,
        """[{"errorCode":"INVALID_SESSION_ID","message":"This session is not valid for use with the REST API"}]""",
        "INVALID_SESSION_ID",
        "not valid")]
    [InlineData(
        401,
        """[{"errorCode":"INVALID_AUTH","message":"Connected app is not attached to Agent"}]""",
        "INVALID_AUTH",
        "not attached")]
    [InlineData(
        403,
        """[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}]""",
        "REQUEST_LIMIT_EXCEEDED",
        "TotalRequests")]
    [InlineData(503, "<html><body>We are down for maintenance</body></html>", ErrorCode.ServerUnavailable, "503")]
    [InlineData(500, "plain text", ErrorCode.ServerUnavailable, "plain text")]
    [InlineData(500, "", ErrorCode.ServerUnavailable, "500")]
    [InlineData(400, "[]", ErrorCode.AnswerNotValid, "400")]
    [InlineData(400, "[1]", ErrorCode.AnswerNotValid, "400")]
    [InlineData(400, """[{"errorCode":7}]""", ErrorCode.AnswerNotValid, "400")]
    [InlineData(302, "", ErrorCode.NotAnOrg, "302")]
    [InlineData(407, "", ErrorCode.ProxyRefused, "407")]
    public async Task Every_answer_becomes_an_error(int status, string body, string code, string text)
    {
        var request = new ApiRequest(HttpMethod.Get, "/services/data/v62.0/limits");
        using var message = request.ToMessage(new Uri("https://example.my.salesforce.com"), "secret", Reporter.Silent, default);
        using var answer = await Faults.Answer(status, body)(message, null!);

        var error = await ReadAsync(answer, []);

        Assert.Equal(code, error.Code);
        Assert.Contains(text, error.Message);
        Assert.Contains("example.my.salesforce.com", error.Message);
        Assert.DoesNotContain("<", error.Message);
        Assert.Equal("request-1", error.RequestId);
    }

    /// <summary>Access tokens may end like a sentence.</summary>
    [Theory]
    [InlineData("00D!abc.", "Bearer 00D!abc.")]
    [InlineData("00D!abc.", "Bearer 00D!abc..")]
    [InlineData("00D!abc..", "Bearer 00D!abc..")]
    public async Task A_secret_with_a_full_stop_at_its_end_is_hidden(string secret, string repeated)
    {
        using var answer = await Faults.Answer(400, $"{{\"error\":\"x\",\"error_description\":\"{repeated}\"}}")(
            new HttpRequestMessage(HttpMethod.Post, "https://example.my.salesforce.com/services/oauth2/token"), null!);

        var error = await ReadAsync(answer, [secret]);

        Assert.StartsWith("Bearer ***. (", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Only an answer with an error code of the API, or 429, says that nothing was done.</summary>
    [Theory]
    [InlineData(400, """[{"errorCode":"INVALIDJOB","message":"x"}]""", false)]
    [InlineData(404, """[{"errorCode":"NOT_FOUND","message":"x"}]""", false)]
    [InlineData(429, "<html>", false)]
    [InlineData(408, """[{"errorCode":"TIMEOUT","message":"x"}]""", true)]
    [InlineData(500, """[{"errorCode":"UNKNOWN_EXCEPTION","message":"x"}]""", true)]
    [InlineData(403, "<html>Access denied</html>", true)]
    [InlineData(407, "", true)]
    [InlineData(409, "", true)]
    [InlineData(413, "<html>", true)]
    [InlineData(400, """{"error":"bad gateway"}""", true)]
    [InlineData(400, """[{"errorCode":"No code","message":"x"}]""", true)]
    [InlineData(302, "", true)]
    [InlineData(503, "", true)]
    public async Task Whether_nothing_was_done_is_said_by_the_api_alone(int status, string body, bool isUnknown)
    {
        using var answer = await Faults.Answer(status, body)(
            new HttpRequestMessage(HttpMethod.Get, "https://example.my.salesforce.com/services/data"), null!);

        Assert.Equal(isUnknown, (await ReadAsync(answer, [])).IsOutcomeUnknown);
    }

    private static async Task<BulkApiException> ReadAsync(HttpResponseMessage message, string[] secrets)
    {
        using var silence = new TimeLimit(TimeProvider.System, null, TestContext.Current.CancellationToken);
        return await ErrorAnswer.ReadAsync(new Answer(message, new ServerText(secrets), silence, Reporter.Silent));
    }
}
