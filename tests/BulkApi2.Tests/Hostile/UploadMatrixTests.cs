using BulkApi2.Hostile;

namespace BulkApi2.Tests.Hostile;

/// <summary>Odd answers in the middle of a load.</summary>
public sealed class UploadMatrixTests
{
    public static TheoryData<ApiCall, string> Rows => LoadMatrix.Rows(ApiCall.Upload);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task No_odd_answer_leads_astray(ApiCall call, string odd) => LoadMatrix.RunAsync(call, odd);
}
