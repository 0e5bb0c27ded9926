using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace BulkApi2.Tests.Support;

/// <summary>
/// A row of a theory, like InlineData, that is there only where the recorded files are. Every theory that has one has rows of
/// the project's fixtures too, which prove the same everywhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RecordedAttribute(params object?[] data) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new(TestFile.HasRecordings ? [new TheoryDataRow(data)] : []);

    public override bool SupportsDiscoveryEnumeration() => true;
}
