using System.Xml.Linq;

namespace BulkApi2.Tests.Help;

public sealed class HelpErrorTests : IDisposable
{
    private const string Sample = "BulkApi2.Help.Sample.";
    private readonly SampleHelp _help = new();

    [Theory]
    [InlineData(
        "T:" + Sample + "GetSampleJobCommand",
        Sample + "GetSampleJobCommand: error HELP001: The cmdlet Get-SampleJob has no docstring with a <summary>.")]
    [InlineData(
        "P:" + Sample + "GetSampleJobCommand.Id",
        Sample + "GetSampleJobCommand.Id: error HELP001: The parameter -Id has no docstring with a <summary>.")]
    [InlineData(
        "P:" + Sample + "SampleCommand.Org",
        Sample + "SampleCommand.Org: error HELP001: The parameter -Org has no docstring with a <summary>.")]
    public void What_is_not_documented_is_an_error_of_the_build(string member, string message)
    {
        File.Delete(_help.Output);

        var (exitCode, errors) = _help.Generate(Edited(member, element => element.RemoveNodes()));

        Assert.Equal(message, errors.TrimEnd());
        Assert.Equal(1, exitCode);
        Assert.False(File.Exists(_help.Output));
    }

    [Fact]
    public void An_empty_summary_is_none()
    {
        var parameter = "P:" + Sample + "GetSampleJobCommand.Id";
        var file = Edited(parameter, element => element.Element("summary")!.Value = " \n ");
        Assert.Contains("HELP001", _help.Generate(file).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_is_no_parameter_needs_no_docstring()
    {
        var file = Edited("P:" + Sample + "GetSampleJobCommand.State", element => element.RemoveNodes());
        Assert.Equal((0, ""), _help.Generate(file));
    }

    [Fact]
    public void A_folder_may_hold_another_copy_of_the_framework()
    {
        var folder = Path.GetDirectoryName(_help.Output)!;
        File.WriteAllText(Path.Combine(folder, "mscorlib.dll"), "");
        File.WriteAllText(Path.Combine(folder, "netstandard.dll"), "");

        string[] args = [SampleHelp.Assembly, SampleHelp.Docstrings, _help.Output, folder, AppContext.BaseDirectory];
        Assert.Equal((0, ""), SampleHelp.Run(args));
    }

    [Fact]
    public void An_assembly_without_cmdlets_is_an_error()
    {
        var assembly = typeof(BulkApi2.Help.Program).Assembly.Location;
        var (exitCode, errors) = SampleHelp.Run(assembly, SampleHelp.Docstrings, _help.Output);
        Assert.Equal($"{assembly}: error HELP002: There is no public cmdlet in this assembly.", errors.TrimEnd());
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public void A_missing_file_is_an_error()
    {
        var (exitCode, errors) = SampleHelp.Run("missing.dll", SampleHelp.Docstrings, _help.Output);
        Assert.StartsWith("missing.dll: error HELP003: ", errors, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public void Too_few_arguments_are_an_error() =>
        Assert.Contains("error HELP003: Usage:", SampleHelp.Run("a.dll").Errors, StringComparison.Ordinal);

    public void Dispose() => _help.Dispose();

    private string Edited(string member, Action<XElement> edit)
    {
        var docstrings = XDocument.Load(SampleHelp.Docstrings, LoadOptions.PreserveWhitespace);
        // The id stays: without it, the untouched file beside the assembly would stand in.
        edit(docstrings.Descendants("member").Single(element => (string?)element.Attribute("name") == member));
        var path = Path.Combine(Path.GetDirectoryName(_help.Output)!, "Edited.xml");
        docstrings.Save(path);
        return path;
    }
}
