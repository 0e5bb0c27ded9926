using System.Xml;
using System.Xml.Linq;

namespace BulkApi2.LocalOrg.Soap;

/// <summary>What a SOAP envelope asks for.</summary>
/// <param name="Operation">The name of the call.</param>
/// <param name="SessionId">The session of its header, or null.</param>
/// <param name="Arguments">The texts that the call is given, by name.</param>
internal sealed record SoapRequest(string Operation, string? SessionId, IReadOnlyDictionary<string, string> Arguments)
{
    private const string Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private const long MaxCharacters = 1_000_000;

    /// <summary>Reads an envelope; the namespaces below it don't matter, as clients write them in many ways.</summary>
    /// <exception cref="SoapFaultException">It is none.</exception>
    public static SoapRequest Read(Stream body)
    {
        var envelope = Load(body).Root!;
        if (envelope.Name != XName.Get("Envelope", Envelope)
            || Child(envelope, "Body")?.Elements().FirstOrDefault() is not { } call)
        {
            throw SoapFaultException.Client("A SOAP envelope with a body is needed.");
        }

        var header = Child(envelope, "Header");
        var arguments = call.Elements().GroupBy(element => element.Name.LocalName);
        return new SoapRequest(
            call.Name.LocalName,
            header?.Descendants().FirstOrDefault(element => element.Name.LocalName == "sessionId")?.Value,
            arguments.ToDictionary(group => group.Key, group => group.First().Value));
    }

    public string? Argument(string name) => Arguments.TryGetValue(name, out var value) ? value : null;

    private static XElement? Child(XElement envelope, string name) => envelope.Element(XName.Get(name, Envelope));

    private static XDocument Load(Stream body)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            MaxCharactersInDocument = MaxCharacters,
        };
        try
        {
            using var reader = XmlReader.Create(body, settings);
            return XDocument.Load(reader);
        }
        catch (XmlException e)
        {
            throw SoapFaultException.Client(e.Message);
        }
    }
}
