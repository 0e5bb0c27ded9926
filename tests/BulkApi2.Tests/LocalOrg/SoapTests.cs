using System.Net;
using System.Text;
using System.Xml.Linq;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>What clients of other APIs use of SOAP: signing in and out.</summary>
public sealed class SoapTests
{
    private const string InvalidLogin =
        "INVALID_LOGIN: Invalid username, password, security token; or user locked out.";

    [Fact]
    public async Task ASession()
    {
        using var org = new ServedOrg();
        var (status, body) = await Login(org, org.Org.Password + org.Org.SecurityToken);
        Assert.Equal(200, status);
        Assert.Equal(200, await org.Status(Value(body, "sessionId")));
        Assert.Equal(org.Org.UserId, Value(body, "userId"));
        Assert.Equal(org.Org.OrganizationId, Value(body, "organizationId"));
        Assert.Equal(
            $"http://localhost:{org.Server.Url.Port}/services/Soap/u/60.0/{org.Org.OrganizationId[..15]}",
            Value(body, "serverUrl"));
        Assert.Equal(1, org.Org.SignInCount);

        // Clients that read no XML look for just these.
        Assert.Matches("<sessionId>[^<]+</sessionId>", body);
        Assert.StartsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv="
                + "\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"urn:partner.soap.sforce.com\"",
            body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AtTheLoginHost()
    {
        using var org = new ServedOrg();
        var envelope = LoginEnvelope(org.Org.Username, org.Org.Password + org.Org.SecurityToken);
        var (status, body) = await Send(org, envelope, $"{org.Server.LoginUrl}services/Soap/u/64.0");
        Assert.Equal(200, status);
        Assert.StartsWith(org.Server.Url.AbsoluteUri, Value(body, "serverUrl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services/Soap/u/60", "urn:partner.soap.sforce.com")]
    [InlineData("services/Soap/c/52.0/00DL00000000001", "urn:enterprise.soap.sforce.com")]
    public async Task OtherPaths(string path, string space)
    {
        using var org = new ServedOrg();
        var envelope = LoginEnvelope(org.Org.Username, org.Org.Password + org.Org.SecurityToken);
        var (status, body) = await Send(org, envelope, path);
        Assert.Equal(200, status);
        Assert.Single(XDocument.Parse(body).Descendants(XName.Get("sessionId", space)));
    }

    [Fact]
    public async Task WrongPasswordsAreFaults()
    {
        using var org = new ServedOrg();
        foreach (var wrong in new[] { string.Empty, org.Org.Password, org.Org.SecurityToken, "<&>" })
        {
            IsFault(await Login(org, wrong), "sf:INVALID_LOGIN", InvalidLogin);
        }

        Assert.Equal(0, org.Org.SignInCount);
    }

    [Theory]
    [InlineData(SignInPolicy.SoapLoginDisabled, "INVALID_OPERATION")]
    [InlineData(SignInPolicy.UserInactive, "INVALID_LOGIN")]
    [InlineData(SignInPolicy.IpRestricted, "INVALID_LOGIN")]
    public async Task Policies(SignInPolicy policy, string code)
    {
        using var org = new ServedOrg(new LocalOrgOptions { SignInPolicy = policy });
        var (status, body) = await Login(org, org.Org.Password + org.Org.SecurityToken);
        Assert.Equal((500, code), (status, Value(body, "exceptionCode")));
    }

    [Fact]
    public async Task NewVersionsHaveNoLogin()
    {
        using var org = new ServedOrg();
        var envelope = LoginEnvelope(org.Org.Username, org.Org.Password + org.Org.SecurityToken);
        IsFault(
            await Send(org, envelope, "services/Soap/u/65.0"),
            "soapenv:Client",
            "No operation available for request {urn:partner.soap.sforce.com}login, please check the WSDL for the service.");
        foreach (var version in new[] { "30.0", "69.0", "x" })
        {
            var (status, body) = await Send(org, envelope, $"services/Soap/u/{version}");
            Assert.Equal((500, "UNSUPPORTED_API_VERSION"), (status, Value(body, "exceptionCode")));
        }
    }

    [Fact]
    public async Task UserInfoAndLogout()
    {
        using var org = new ServedOrg();
        var session = Value((await Login(org, org.Org.Password + org.Org.SecurityToken)).Body, "sessionId");
        var (status, body) = await Send(org, Envelope("<getUserInfo/>", session));
        Assert.Equal((200, org.Org.Username), (status, Value(body, "userName")));
        Assert.Equal(200, (await Send(org, Envelope("<logout/>", session))).Status);
        Assert.Equal(401, await org.Status(session));
        (status, body) = await Send(org, Envelope("<getUserInfo/>", session));
        Assert.Equal((500, "INVALID_SESSION_ID"), (status, Value(body, "exceptionCode")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<Envelope/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>")]
    [InlineData("<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body/></e:Envelope>")]
    public async Task NoEnvelope(string text)
    {
        using var org = new ServedOrg();
        var (status, body) = await Send(org, text);
        Assert.Equal((500, "soapenv:Client"), (status, Value(body, "faultcode")));
    }

    [Fact]
    public async Task TheActionHeaderIsNeeded()
    {
        using var org = new ServedOrg();
        using var request = new HttpRequestMessage(HttpMethod.Post, "services/Soap/u/60.0")
        {
            Content = new StringContent(LoginEnvelope("x", "y"), Encoding.UTF8, "text/xml"),
        };
        var reply = await org.Send(request);
        IsFault((reply.Status, reply.Body), "soapenv:Client", "SOAPAction HTTP header missing");
    }

    private static void IsFault((int Status, string Body) answer, string code, string text)
    {
        Assert.Equal(500, answer.Status);
        Assert.Equal(code, Value(answer.Body, "faultcode"));
        Assert.Equal(text, Value(answer.Body, "faultstring"));
    }

    private static Task<(int Status, string Body)> Login(ServedOrg org, string password) =>
        Send(org, LoginEnvelope(org.Org.Username, password));

    private static async Task<(int Status, string Body)> Send(
        ServedOrg org, string envelope, string path = "services/Soap/u/60.0")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(envelope, Encoding.UTF8, "text/xml"),
        };
        request.Headers.Add("SOAPAction", "\"\"");
        var reply = await org.Send(request);
        return (reply.Status, reply.Body);
    }

    private static string LoginEnvelope(string username, string password) => Envelope(
        $"<username>{WebUtility.HtmlEncode(username)}</username><password>{WebUtility.HtmlEncode(password)}</password>",
        "login");

    private static string Envelope(string content, string sessionOrCall) => sessionOrCall == "login"
        ? Wrap(string.Empty, $"<login xmlns=\"urn:partner.soap.sforce.com\">{content}</login>")
        : Wrap($"<h:SessionHeader xmlns:h=\"x\"><h:sessionId>{sessionOrCall}</h:sessionId></h:SessionHeader>", content);

    private static string Wrap(string header, string body) =>
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\">"
        + $"<e:Header>{header}</e:Header><e:Body>{body}</e:Body></e:Envelope>";

    private static string Value(string body, string name) =>
        XDocument.Parse(body).Descendants().First(element => element.Name.LocalName == name).Value;
}
