namespace BulkApi2.LocalOrg.Soap;

/// <summary>A SOAP call that is answered with a fault.</summary>
internal sealed class SoapFaultException : Exception
{
    private SoapFaultException(string code, string message, string? type = null)
        : base(message)
    {
        Code = code;
        Type = type;
    }

    /// <summary>The platform's exception code, or SOAP's own for a call that can't be read.</summary>
    public string Code { get; }

    /// <summary>The type of the fault's detail; null if it has none.</summary>
    public string? Type { get; }

    public static SoapFaultException Client(string message) => new("soapenv:Client", message);

    public static SoapFaultException NoOperation(string xmlNamespace, string name) => Client(
        $"No operation available for request {{{xmlNamespace}}}{name}, please check the WSDL for the service.");

    public static SoapFaultException InvalidLogin() => new(
        "INVALID_LOGIN", "Invalid username, password, security token; or user locked out.", "LoginFault");

    public static SoapFaultException LoginDisabled() => new(
        "INVALID_OPERATION",
        "SOAP API login() is disabled by default in this org. Contact the org administrator to enable SOAP API login().",
        "LoginFault");

    public static SoapFaultException InvalidSession() => new(
        "INVALID_SESSION_ID",
        "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session hash",
        "UnexpectedErrorFault");

    public static SoapFaultException UnknownVersion(string version) => new(
        "UNSUPPORTED_API_VERSION", $"API version {version} is not available.", "UnexpectedErrorFault");
}
