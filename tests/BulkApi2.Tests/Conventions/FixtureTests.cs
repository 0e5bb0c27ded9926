using BulkApi2.Tests.LocalOrgTests;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Conventions;

/// <summary>What the fixtures say of the objects that every org has.</summary>
public sealed class FixtureTests
{
    /// <summary>The one test that is skipped where nothing recorded is: rows of other theories are not there then.</summary>
    [Fact]
    public void Their_descriptions_say_what_real_orgs_said()
    {
        Assert.SkipUnless(TestFile.HasRecordings, "The recorded data is not there (../shared/data): the fixtures alone were tested.");
        foreach (var name in new[] { "Account", "Case", "Contact", "Event", "Lead", "Opportunity", "User" })
        {
            DescribeFacts.Compare(
                DescribeFacts.Read($"recorded/describe/{name}.json"), DescribeFacts.Read($"describe/{name}.json"), static _ => true);
        }
    }
}
