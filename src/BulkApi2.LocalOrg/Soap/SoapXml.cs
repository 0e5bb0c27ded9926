using System.Globalization;
using System.Text;
using System.Xml.Linq;
using BulkApi2.LocalOrg.Http;
using BulkApi2.LocalOrg.SignIns;

namespace BulkApi2.LocalOrg.Soap;

/// <summary>Writes the envelopes of answers, on one line and with the prefixes that clients look for.</summary>
internal sealed class SoapXml
{
    private const int SecondsOfASession = 7200;

    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly OrgIdentity _identity;
    private readonly bool _isSandbox;

    public SoapXml(OrgIdentity identity, bool isSandbox)
    {
        _identity = identity;
        _isSandbox = isSandbox;
    }

    public Answer Login(SoapService service, OrgAddress address, string sessionId)
    {
        var soap = OrgAddress.Text(address.InstanceUrl) + "/services/Soap/";
        var target = $"{service.Version}/{_identity.OrganizationId.Substring(0, 15)}";
        return Respond(
            service,
            "login",
            ("metadataServerUrl", $"{soap}m/{target}"),
            ("passwordExpired", "false"),
            ("sandbox", _isSandbox ? "true" : "false"),
            ("serverUrl", $"{soap}{service.Letter}/{target}"),
            ("sessionId", sessionId),
            ("userId", _identity.UserId),
            ("userInfo", Elements(service.Namespace, UserInfo())));
    }

    public Answer GetUserInfo(SoapService service) => Respond(service, "getUserInfo", UserInfo());

    public static Answer Logout(SoapService service) =>
        Envelop(200, new XAttribute("xmlns", service.Namespace), new XElement(service.Namespace + "logoutResponse"));

    /// <summary>A fault, whose status is always 500.</summary>
    public static Answer Fault(SoapService service, SoapFaultException fault)
    {
        var sf = service.FaultNamespace;
        var isPlatforms = fault.Type is not null;
        var detail = isPlatforms
            ? new XElement("detail", new XElement(
                sf + fault.Type!,
                new XAttribute(Instance + "type", "sf:" + fault.Type),
                new XElement(sf + "exceptionCode", fault.Code),
                new XElement(sf + "exceptionMessage", fault.Message)))
            : null;
        return Envelop(500, new XAttribute(XNamespace.Xmlns + "sf", sf), new XElement(
            Soap + "Fault",
            new XElement("faultcode", isPlatforms ? "sf:" + fault.Code : fault.Code),
            new XElement("faultstring", isPlatforms ? $"{fault.Code}: {fault.Message}" : fault.Message),
            detail));
    }

    private (string, object)[] UserInfo() =>
    [
        ("organizationId", _identity.OrganizationId),
        ("organizationMultiCurrency", "false"),
        ("organizationName", "Local Org"),
        ("sessionSecondsValid", SecondsOfASession.ToString(CultureInfo.InvariantCulture)),
        ("userEmail", _identity.Username),
        ("userFullName", "Local Admin"),
        ("userId", _identity.UserId),
        ("userLanguage", "en_US"),
        ("userLocale", "en_US"),
        ("userName", _identity.Username),
        ("userTimeZone", "GMT"),
        ("userType", "Standard"),
    ];

    private static Answer Respond(SoapService service, string operation, params (string, object)[] result)
    {
        var elements = new XElement(service.Namespace + "result", Elements(service.Namespace, result));
        return Envelop(
            200,
            new XAttribute("xmlns", service.Namespace),
            new XElement(service.Namespace + (operation + "Response"), elements));
    }

    private static IEnumerable<XElement> Elements(XNamespace space, IEnumerable<(string Name, object Content)> contents) =>
        contents.Select(content => new XElement(space + content.Name, content.Content));

    private static Answer Envelop(int status, XAttribute space, XElement content)
    {
        var envelope = new XElement(
            Soap + "Envelope",
            new XAttribute(XNamespace.Xmlns + "soapenv", Soap),
            space,
            new XAttribute(XNamespace.Xmlns + "xsi", Instance),
            new XElement(Soap + "Body", content));
        var text = """<?xml version="1.0" encoding="UTF-8"?>""" + envelope.ToString(SaveOptions.DisableFormatting);
        return new Answer(status, "text/xml;charset=UTF-8", [new ArraySegment<byte>(Encoding.UTF8.GetBytes(text))]);
    }
}
