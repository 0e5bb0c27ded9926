using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace BulkApi2.Tests.Support;

/// <summary>
/// Gives a theory the rows that its <see cref="FileRowAttribute"/>s say, without those of recorded files where these are not here.
/// One attribute gives them all, because xunit takes one that gives none for an error.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FileRowsAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
        [
            .. from row in testMethod.GetCustomAttributes<FileRowAttribute>()
               where TestFile.HasRecordings || !row.IsRecorded
               select new TheoryDataRow(row.Data),
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
