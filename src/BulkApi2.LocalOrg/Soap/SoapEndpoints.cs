using BulkApi2.LocalOrg.Http;
using BulkApi2.LocalOrg.SignIns;

namespace BulkApi2.LocalOrg.Soap;

/// <summary>
/// The little of the SOAP APIs that clients of other APIs use: to sign in, to ask who they are, and to sign out.
/// </summary>
internal sealed class SoapEndpoints
{
    // Since this version there is no login() any more.
    private const int FirstWithoutLogin = 65;

    private readonly Grants _grants;
    private readonly TokenTable _tokens;
    private readonly SignInPolicy _policy;
    private readonly SoapXml _xml;

    public SoapEndpoints(Grants grants, TokenTable tokens, SignInPolicy policy, SoapXml xml)
    {
        _policy = policy;
        _grants = grants;
        _tokens = tokens;
        _xml = xml;
    }

    public IEnumerable<Route> Routes =>
    [
        Route("services/Soap/u/{api}", "u"),
        Route("services/Soap/u/{api}/{organization}", "u"),
        Route("services/Soap/c/{api}", "c"),
        Route("services/Soap/c/{api}/{organization}", "c"),
    ];

    private Route Route(string path, string letter) =>
        new("POST", path, call => Answer(call, letter)) { IsOpen = true, IsAtLoginHost = true };

    private Answer Answer(Call call, string letter)
    {
        // The version may be written without its decimals.
        var api = call["api"];
        var service = new SoapService(letter, api.IndexOf('.') < 0 ? api + ".0" : api);
        try
        {
            return Answer(call.Request, service);
        }
        catch (SoapFaultException e)
        {
            return SoapXml.Fault(service, e);
        }
    }

    private Answer Answer(Request request, SoapService service)
    {
        if (!ApiVersions.IsKnown(service.Version))
        {
            throw SoapFaultException.UnknownVersion(service.Version);
        }

        if (request.Header("SOAPAction") is null)
        {
            throw SoapFaultException.Client("SOAPAction HTTP header missing");
        }

        var soap = SoapRequest.Read(request.Body.OpenRead());
        switch (soap.Operation)
        {
            case "login" when ApiVersions.Number(service.Version) < FirstWithoutLogin:
                return _xml.Login(service, request.Address, Login(soap));
            case "logout":
                _tokens.Revoke(Session(soap));
                return SoapXml.Logout(service);
            case "getUserInfo":
                Session(soap);
                return _xml.GetUserInfo(service);
            default:
                throw SoapFaultException.NoOperation(service.Namespace.NamespaceName, soap.Operation);
        }
    }

    private string Login(SoapRequest soap)
    {
        if (_policy == SignInPolicy.SoapLoginDisabled)
        {
            throw SoapFaultException.LoginDisabled();
        }

        return _grants.Login(soap.Argument("username"), soap.Argument("password"))
            ?? throw SoapFaultException.InvalidLogin();
    }

    private string Session(SoapRequest soap) => _tokens.Accepts($"Bearer {soap.SessionId}")
        ? soap.SessionId!
        : throw SoapFaultException.InvalidSession();
}
