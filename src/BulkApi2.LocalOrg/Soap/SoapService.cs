using System.Xml.Linq;

namespace BulkApi2.LocalOrg.Soap;

/// <summary>One of the two SOAP APIs in one version, as a path names it.</summary>
/// <param name="Letter"><c>u</c> for the partner API, <c>c</c> for the enterprise API.</param>
/// <param name="Version">The version, such as <c>60.0</c>.</param>
internal sealed record SoapService(string Letter, string Version)
{
    private string Name => Letter == "u" ? "partner" : "enterprise";

    public XNamespace Namespace => $"urn:{Name}.soap.sforce.com";

    public XNamespace FaultNamespace => $"urn:fault.{Name}.soap.sforce.com";
}
