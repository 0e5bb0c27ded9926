using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using BulkApi2.Core.Errors;

namespace BulkApi2.Tests.Conventions;

/// <summary>The shell's table of errors against the engine's codes, the documents and the cmdlets.</summary>
public sealed class ErrorTableTests
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Nothing of PowerShell is run: only the table is made.</summary>
    private static readonly Type Table = Assembly.LoadFrom(ModuleFiles.Path("BulkApi2.dll"))
        .GetType("BulkApi2.Errors.KnownErrors", throwOnError: true)!;

    private static readonly string[] Codes =
        [.. typeof(ErrorCode).GetFields(AnyStatic).Select(static field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Every_code_of_the_engine_has_a_row() => Assert.Equal(
        Codes.Order(StringComparer.Ordinal), Rows("OfEngine").Select(static row => row.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void A_code_of_the_engine_is_its_own_id() => Offenders.None(
        Rows("OfEngine").Where(static row => row.Id != row.Code).Select(static row => row.Id), "The id is the code");

    [Fact]
    public void Ids_are_in_Pascal_case() => Offenders.None(
        Ids().Where(static id => !Regex.IsMatch(id, "^([A-Z][a-z]+)+$")),
        "An id is in Pascal case");

    [Fact]
    public void An_error_says_what_to_do_next() => Offenders.None(
        Rows().Where(static row => !Regex.IsMatch(row.NextStep, @"^[A-Z].+\.$")).Select(static row => row.Id),
        "The next step is a sentence");

    [Fact]
    public void The_next_step_names_cmdlets_that_exist() => Offenders.None(
        Rows().SelectMany(static row => HelpFileTests.CmdletNames(row.NextStep))
            .Except(ModuleFiles.AllCmdlets.Select(static cmdlet => cmdlet.Name)),
        "A cmdlet that an error speaks of exists");

    [Theory]
    [InlineData("OrgNotConnected")]
    [InlineData("OrgNotFound")]
    [InlineData("ExternalIdFieldRequired")]
    [InlineData("JobNotFound")]
    [InlineData("InvalidJobState")]
    [InlineData("JobFailed")]
    [InlineData("WaitTimeout")]
    [InlineData("UnknownColumn")]
    [InlineData("EmptyInput")]
    [InlineData("FileNotFound")]
    [InlineData("FileNotReadable")]
    [InlineData("MultipartTooLarge")]
    public void Scripts_may_rely_on(string id) => Assert.Contains(id, Ids());

    internal static IEnumerable<string> Ids() => Rows().Select(static row => row.Id);

    private static IEnumerable<(string Code, string Id, string NextStep)> Rows() =>
        Table.GetFields(AnyStatic).SelectMany(static field => Rows(field.Name));

    private static IEnumerable<(string Code, string Id, string NextStep)> Rows(string field)
    {
        var table = (IDictionary)Table.GetField(field, AnyStatic)!.GetValue(null)!;
        return table.Keys.Cast<string>()
            .Select(code => (code, Text(table[code]!, "Id"), Text(table[code]!, "NextStep")));
    }

    private static string Text(object advice, string property) => (string)advice.GetType().GetProperty(property)!.GetValue(advice)!;
}
