using BulkApi2.Kill;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads.Journals;

/// <summary>Two processes, one journal, and several names for it.</summary>
public sealed class TwoProcessTests
{
    [Fact(SkipUnless = nameof(Links.AreThere), SkipType = typeof(Links), Skip = "Links need rights on Windows")]
    public async Task A_second_process_is_refused_by_any_name_also_if_dotnet_locks_no_files() =>
        Assert.Empty(await RivalRound.RunAsync(hasNoFileLocks: true));
}
