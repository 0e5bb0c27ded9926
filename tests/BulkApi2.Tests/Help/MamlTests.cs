namespace BulkApi2.Tests.Help;

public sealed class MamlTests : IClassFixture<SampleHelp>
{
    private const string Get = "Get-SampleJob";
    private readonly SampleHelp _help;

    public MamlTests(SampleHelp help) => _help = help;

    [Fact]
    public void Every_public_cmdlet_has_a_command() => Assert.Equal(
        ["Connect-SampleOrg", Get, "Remove-SampleJob"],
        _help.Document.Descendants().Where(e => e.Name.LocalName == "noun").Select(e => e.Parent!)
            .Select(details => SampleHelp.Child(details, "name")));

    [Fact]
    public void The_summary_is_the_synopsis_and_the_remarks_are_the_description()
    {
        Assert.Equal(["Gets jobs of an org."], _help.Texts(Get, "details/description/para"));
        Assert.Equal(
            [
                "Jobs come by -Id or by -Name; $null is no job. See the manual (https://example.org/jobs).",
                "A job is one of",
                "* open: takes data;\n* closed, like Red.",
            ],
            _help.Texts(Get, "description/para"));
    }

    [Fact]
    public void Without_remarks_the_summary_is_the_description() =>
        Assert.Equal(["Removes jobs."], _help.Texts("Remove-SampleJob", "description/para"));

    [Fact]
    public void Every_parameter_set_is_a_line_of_the_syntax_the_default_one_first() => Assert.Equal(
        ["Name Order Color Limit More Wait Org", "Id Order Color Limit More Wait Org"],
        _help.Find(Get, "syntax/syntaxItem").Select(item => string.Join(
            ' ',
            item.Elements().Where(e => e.Name.LocalName == "parameter").Select(e => SampleHelp.Child(e, "name")))));

    [Fact]
    public void A_syntax_line_starts_with_the_cmdlet() =>
        Assert.All(_help.Texts(Get, "syntax/syntaxItem/name"), name => Assert.Equal(Get, name));

    [Fact]
    public void A_closed_list_of_values_is_in_the_syntax() => Assert.Equal(
        ["Ascending", "Descending", "Red", "Green"],
        _help.Texts(Get, "syntax/syntaxItem/parameter/parameterValueGroup/parameterValue").Take(4));

    [Theory]
    [InlineData(Get, "Id", "true", "0", "True (ByValue, ByPropertyName)", "none", "false")]
    [InlineData(Get, "Name", "false", "0", "False", "none", "true")]
    [InlineData(Get, "Order", "true", "named", "False", "none", "false")]
    [InlineData(Get, "Org", "false", "named", "True (ByPropertyName)", "Connection, O", "false")]
    [InlineData("Remove-SampleJob", "InputObject", "true", "named", "True (ByValue)", "none", "false")]
    [InlineData("Remove-SampleJob", "WhatIf", "false", "named", "False", "wi", "false")]
    [InlineData("Remove-SampleJob", "Confirm", "false", "named", "False", "cf", "false")]
    public void A_parameter_tells_what_its_attributes_say(
        string command, string name, string required, string position, string pipeline, string aliases, string globbing)
    {
        var parameter = _help.Parameter(command, name);
        Assert.Equal(required, (string?)parameter.Attribute("required"));
        Assert.Equal(position, (string?)parameter.Attribute("position"));
        Assert.Equal(pipeline, (string?)parameter.Attribute("pipelineInput"));
        Assert.Equal(aliases, (string?)parameter.Attribute("aliases"));
        Assert.Equal(globbing, (string?)parameter.Attribute("globbing"));
    }

    [Theory]
    [InlineData(Get, "Id", "String[]")]
    [InlineData(Get, "Color", "SampleColor")]
    [InlineData(Get, "Limit", "Int32")]
    [InlineData(Get, "Wait", null)]
    [InlineData("Remove-SampleJob", "Figures", "Dictionary[String,Int32]")]
    public void A_parameter_shows_the_type_of_its_value(string command, string name, string? type) =>
        Assert.Equal(type, SampleHelp.Child(_help.Parameter(command, name), "parameterValue"));

    [Theory]
    [InlineData("Name", "All names")]
    [InlineData("Limit", "100")]
    [InlineData("Wait", "False")]
    [InlineData("Order", "")]
    public void A_parameter_shows_its_default(string name, string value) =>
        Assert.Equal(value, SampleHelp.Child(_help.Parameter(Get, name), "defaultValue"));

    [Theory]
    [InlineData("Order", "How to sort.", "Accepted values: Ascending, Descending")]
    [InlineData("Color", "The jobs' colour.", "The two there are.", "Accepted values: Red, Green")]
    [InlineData("Org", "The org. Without it, the one of the last Connect-SampleOrg.")]
    public void A_parameter_is_described(string name, params string[] paragraphs) => Assert.Equal(
        paragraphs,
        _help.Parameter(Get, name).Descendants().Where(e => e.Name.LocalName == "para").Select(e => e.Value));

    [Fact]
    public void Only_parameters_that_are_shown_are_listed()
    {
        Assert.Equal(
            ["Id", "Name", "Color", "Limit", "Order", "More", "Wait", "Org"],
            _help.Texts(Get, "parameters/parameter/name"));
        Assert.Equal(["Address"], _help.Texts("Connect-SampleOrg", "parameters/parameter/name"));
    }

    [Fact]
    public void Inputs_are_what_is_piped()
    {
        Assert.Equal(["System.String[]"], _help.Texts(Get, "inputTypes/inputType/type/name"));
        Assert.Equal(["Piped to -Id."], _help.Texts(Get, "inputTypes/inputType/description/para"));
        Assert.Equal(["None"], _help.Texts("Connect-SampleOrg", "inputTypes/inputType/type/name"));
    }

    [Fact]
    public void Outputs_are_described_by_their_type()
    {
        Assert.Equal(
            ["BulkApi2.Help.Sample.SampleJob", "BulkApi2.Help.Sample.JobRow"],
            _help.Texts(Get, "returnValues/returnValue/type/name"));
        Assert.Equal(
            ["A job as Get-SampleJob returns it."],
            _help.Texts(Get, "returnValues/returnValue/description/para"));
        Assert.Equal(["None"], _help.Texts("Remove-SampleJob", "returnValues/returnValue/type/name"));
    }

    [Fact]
    public void Examples_have_a_title_code_and_remarks()
    {
        Assert.Equal(
            ["---------- Example 1: All jobs of an org ----------", "---------- Example 2 ----------"],
            _help.Texts(Get, "examples/example/title"));
        Assert.Equal(
            [
                "Connect-SampleOrg https://example.org\nGet-SampleJob |\n    Where-Object Id -Like '75*'",
                "Get-SampleJob -Id 750 -Color Red",
            ],
            _help.Texts(Get, "examples/example/code"));
        Assert.Equal(
            ["Connects, then lists.", "The list looks so:", "Id\n--\n750", "", "One job.", ""],
            _help.Texts(Get, "examples/example/remarks/para"));
    }

    [Fact]
    public void Links_lead_to_cmdlets_and_pages()
    {
        Assert.Equal(["Connect-SampleOrg", "The manual"], _help.Texts(Get, "relatedLinks/navigationLink/linkText"));
        Assert.Equal(["", "https://example.org/jobs"], _help.Texts(Get, "relatedLinks/navigationLink/uri"));
    }
}
