using System.Text.RegularExpressions;
using BulkApi2.Core.Results;
using BulkApi2.Tests.Conventions;
using BulkApi2.Tests.Support;
using FsCheck.Fluent;

namespace BulkApi2.Tests.Results;

public sealed class RowErrorTests
{
    [Theory]
    [InlineData(
        "REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --",
        "REQUIRED_FIELD_MISSING",
        "Required fields are missing: [Name]",
        "Name")]
    [InlineData(
        "UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record or 1 records: 001xx:--",
        "UNABLE_TO_LOCK_ROW",
        "unable to obtain exclusive access to this record or 1 records: 001xx",
        "")]
    [InlineData("DUPLICATES_DETECTED:Use one of these records?:--", "DUPLICATES_DETECTED", "Use one of these records?", "")]
    [InlineData("STRING_TOO_LONG:Name, or: Title:Name,Account.Key__c --", "STRING_TOO_LONG", "Name, or: Title", "Name|Account.Key__c")]
    [InlineData(
        "FIELD_CUSTOM_VALIDATION_EXCEPTION:Not today: come back at 9:00 --",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
        "Not today: come back at 9",
        "00")]
    [InlineData(
        "FIELD_CUSTOM_VALIDATION_EXCEPTION:Write to: the boss, please --",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
        "Write to: the boss, please",
        "")]
    [InlineData("MISSING_ARGUMENT:Id not specified", "MISSING_ARGUMENT", "Id not specified", "")]
    [InlineData("MISSING_ARGUMENT", "MISSING_ARGUMENT", "", "")]
    [InlineData("MISSING_ARGUMENT:--", "MISSING_ARGUMENT", "", "")]
    [InlineData("Not a code: at all", null, "Not a code: at all", "")]
    [InlineData("", null, "", "")]
    [InlineData(null, null, "", "")]
    [InlineData("--", null, "", "")]
    [InlineData(":--", null, "", "")]
    public void Is_taken_apart(string? text, string? code, string message, string fields)
    {
        var error = RowError.Parse(text);
        Assert.Equal((code, message, fields), (error.Code, error.Message, string.Join('|', error.Fields)));
    }

    [Theory]
    [FileRows]
    [FileRow("answers/bulk/info/partial-failure.csv", 1, "xsd:double", "Amount")]
    [FileRow("recorded/answers/amp-labs-connectors/bulk/info/partial-failure.csv", 3, "xsd:date", "CloseDate")]
    public void One_of_a_result_is_taken_apart(string file, int column, string type, string field)
    {
        var text = TestFile.Read(file).Split('"')[7];
        var error = RowError.Parse(text);
        Assert.Equal("INVALID_FIELD", error.Code);
        Assert.StartsWith($"Failed to deserialize field at col {column}. Due to, '", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"is not a valid value for the type {type}", error.Message, StringComparison.Ordinal);
        Assert.Equal([field], error.Fields);
    }

    [Fact]
    public void Any_text_is_taken_and_none_of_it_is_lost()
    {
        string[] pieces = [":", "--", " --", ",", "CODE", "CODE_2", "a", " ", "\n", "Name", "\"", "ż", "\0"];
        var parts = Gen.Elements(pieces).ListOf().Select(string.Concat);
        Generated.Check(parts, static text =>
        {
            var error = RowError.Parse(text);
            var rest = text;
            foreach (var part in error.Fields.Prepend(error.Message).Prepend(error.Code ?? ""))
            {
                var place = rest.IndexOf(part, StringComparison.Ordinal);
                Assert.True(place >= 0, part);
                Assert.DoesNotMatch("[A-Za-z]", rest[..place]);
                rest = rest[(place + part.Length)..];
            }

            Assert.DoesNotMatch("[A-Za-z]", rest);
        });
    }

    [Fact]
    public void What_was_written_is_read()
    {
        var message = Gen.Elements("a", ": ", ", ", "x:y", "'q'").ListOf().Select(static parts => ("m" + string.Concat(parts)).TrimEnd());
        var names = Gen.Elements("Name", "Key__c", "Account.Key__c").ListOf();
        Generated.Check(message.Zip(names), static error =>
        {
            var read = RowError.Parse($"SOME_CODE:{error.Item1}:{string.Join(',', error.Item2)} --");
            Assert.Equal(("SOME_CODE", error.Item1), (read.Code, read.Message));
            Assert.Equal(error.Item2, read.Fields);
        });
    }

    [Theory]
    [InlineData("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access:--", true)]
    [InlineData("QUERY_TIMEOUT", true)]
    [InlineData("LIMIT_EXCEEDED:too many:--", false)]
    [InlineData("REQUIRED_FIELD_MISSING:UNABLE_TO_LOCK_ROW:Name --", false)]
    [InlineData("", false)]
    public void Some_pass_by_themselves(string text, bool passes) => Assert.Equal(passes, TransientErrors.Has(text));

    [Fact]
    public void The_help_names_all_that_pass_and_no_others()
    {
        var help = Repository.Read("src/BulkApi2/Cmdlets/GetSfJobResultCommand.cs");
        var list = help[help.IndexOf("-Transient picks", StringComparison.Ordinal)..help.IndexOf("</remarks>", StringComparison.Ordinal)];
        Assert.Equal(
            TransientErrors.Reasons.Keys.Order(StringComparer.Ordinal),
            Regex.Matches(list, "[A-Z]+(_[A-Z]+)+").Select(static code => code.Value).Order(StringComparer.Ordinal));
    }
}
