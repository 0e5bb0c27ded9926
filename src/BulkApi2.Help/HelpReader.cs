using System.Xml.Linq;

namespace BulkApi2.Help;

/// <summary>Reads a cmdlet's help from its docstrings.</summary>
/// <remarks>
/// <para>On the class: <c>summary</c> is the synopsis, <c>remarks</c> the description, each <c>example</c> an example:
/// its first <c>code</c> is the command, the paragraph before that (if any) the title, everything else the explanation.
/// <c>seealso</c> with cref or href is a related link.</para>
/// <para>On a parameter's property: <c>summary</c> and <c>remarks</c> are the description.</para>
/// <para>On an output type: <c>summary</c> describes what the cmdlet returns.</para>
/// <para>In all of them: <c>see cref</c> becomes the name of the cmdlet (<c>Connect-SfOrg</c>) or of the parameter
/// (<c>-Org</c>), else the member's simple name; <c>see langword</c> becomes <c>$true</c>; <c>see href</c> keeps its
/// address; <c>para</c>, <c>list</c> and <c>code</c> keep their lines; of any other element the text remains.</para>
/// </remarks>
internal sealed class HelpReader
{
    private readonly Docstrings _docstrings;
    private readonly PlainText _text;
    private readonly HashSet<HelpError> _errors = [];

    public HelpReader(IReadOnlyList<CmdletMetadata> cmdlets, Docstrings docstrings)
    {
        _docstrings = docstrings;
        _text = new PlainText(cmdlets
            .SelectMany(cmdlet => cmdlet.Parameters
                .Select(parameter => KeyValuePair.Create(parameter.DocId, $"-{parameter.Name}"))
                .Append(KeyValuePair.Create(cmdlet.DocId, cmdlet.Name)))
            .Distinct()
            .ToDictionary());
    }

    /// <summary>What is not documented; a base class's parameter counts once.</summary>
    public IReadOnlyCollection<HelpError> Errors => _errors;

    public CmdletHelp Read(CmdletMetadata cmdlet)
    {
        var docstring = _docstrings.Find(cmdlet.DocId) ?? new XElement("member");
        var synopsis = Required(cmdlet.DocId, "summary", $"The cmdlet {cmdlet.Name}");
        var description = Paragraphs(docstring, "remarks");
        return new CmdletHelp(
            cmdlet,
            string.Join(' ', synopsis),
            description is [] ? synopsis : description,
            Parameters(cmdlet),
            Inputs(cmdlet),
            Outputs(cmdlet),
            [.. docstring.Elements("example").Select(Example)],
            [.. docstring.Elements("seealso").Select(Link).Distinct()]);
    }

    private List<ParameterHelp> Parameters(CmdletMetadata cmdlet)
    {
        var parameters = cmdlet.Parameters.Select(Parameter).ToList();
        if (!cmdlet.SupportsShouldProcess)
            return parameters;

        return
        [
            .. parameters,
            new(ParameterMetadata.ShouldProcess("WhatIf", "wi"), ["Shows what would happen. The cmdlet is not run."]),
            new(ParameterMetadata.ShouldProcess("Confirm", "cf"), ["Asks for confirmation before the cmdlet is run."]),
        ];
    }

    private ParameterHelp Parameter(ParameterMetadata parameter)
    {
        var description = Required(parameter.DocId, "summary", $"The parameter -{parameter.Name}");
        var remarks = _docstrings.Find(parameter.DocId) is { } docstring ? Paragraphs(docstring, "remarks") : [];
        string[] values = parameter.Values is [] ? [] : [$"Accepted values: {string.Join(", ", parameter.Values)}"];
        return new ParameterHelp(parameter, [.. description, .. remarks, .. values]);
    }

    private static List<TypeHelp> Inputs(CmdletMetadata cmdlet)
    {
        var uses = cmdlet.Parameters.SelectMany(parameter => parameter.Uses.Values);
        if (!uses.Any(use => use.ByValue || use.ByPropertyName))
            return [new TypeHelp("None", [])];

        return
        [
            .. cmdlet.Parameters
                .Where(parameter => parameter.Uses.Values.Any(use => use.ByValue))
                .Select(parameter => new TypeHelp(parameter.Type.FullName, [$"Piped to -{parameter.Name}."])),
        ];
    }

    private List<TypeHelp> Outputs(CmdletMetadata cmdlet)
    {
        if (cmdlet.OutputTypes is [])
            return [new TypeHelp("None", [])];

        return
        [
            .. cmdlet.OutputTypes.DistinctBy(type => type.FullName).Select(type => new TypeHelp(
                type.FullName,
                _docstrings.Find(type.DocId) is { } docstring ? Paragraphs(docstring, "summary") : [])),
        ];
    }

    private ExampleHelp Example(XElement example)
    {
        var code = example.Element("code");
        if (code is null)
            return new ExampleHelp("", "", _text.Paragraphs(example.Nodes()));

        var before = _text.Paragraphs(code.NodesBeforeSelf());
        return new ExampleHelp(
            before.FirstOrDefault(""),
            PlainText.Code(code),
            [.. before.Skip(1), .. _text.Paragraphs(code.NodesAfterSelf())]);
    }

    private LinkHelp Link(XElement link)
    {
        var text = _text.Line(link);
        var address = (string?)link.Attribute("href") ?? "";
        return new LinkHelp(text is "" && link.Attribute("cref") is { } cref ? _text.Name(cref.Value) : text, address);
    }

    private IReadOnlyList<string> Required(string id, string element, string what)
    {
        var text = _docstrings.Find(id) is { } docstring ? Paragraphs(docstring, element) : [];
        if (text is [])
            _errors.Add(new HelpError(id[2..], "HELP001", $"{what} has no docstring with a <{element}>."));
        return text;
    }

    private IReadOnlyList<string> Paragraphs(XElement docstring, string element) =>
        _text.Paragraphs(docstring.Elements(element).Nodes());
}
