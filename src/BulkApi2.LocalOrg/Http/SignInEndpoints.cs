using System.Text;
using BulkApi2.LocalOrg.SignIns;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Gives out tokens and takes them back. None of it counts as a call.</summary>
internal sealed class SignInEndpoints
{
    private const string OAuth = "services/oauth2/";
    private const string FormType = "application/x-www-form-urlencoded";

    private readonly Grants _grants;
    private readonly Authorization _authorization;
    private readonly TokenTable _tokens;
    private readonly TokenJson _json;

    public SignInEndpoints(Grants grants, Authorization authorization, TokenTable tokens, TokenJson json)
    {
        _grants = grants;
        _authorization = authorization;
        _tokens = tokens;
        _json = json;
    }

    public IEnumerable<Route> Routes =>
    [
        new("POST", OAuth + "token", Token) { IsOpen = true, IsAtLoginHost = true },
        new("GET", OAuth + "authorize", Authorize) { IsOpen = true, IsAtLoginHost = true },
        new("GET", OAuth + "revoke", Revoke) { IsOpen = true, IsAtLoginHost = true },
        new("POST", OAuth + "revoke", Revoke) { IsOpen = true, IsAtLoginHost = true },
    ];

    private Answer Token(Call call)
    {
        var request = call.Request;
        var form = ReadForm(request);
        var client = ClientCredentials.Read(request.Authorization, form);
        try
        {
            var tokens = _grants.Issue(new TokenRequest(form, client, request.Address, request.IsAtLoginHost));
            return _json.Write(tokens, request.Address);
        }
        catch (SignInException e)
        {
            return Refuse(e);
        }
    }

    private Answer Authorize(Call call)
    {
        try
        {
            return Answer.Nothing(302)
                .With("Location", _authorization.Redirect(ReadQuery(call.Request)).AbsoluteUri);
        }
        catch (SignInException e)
        {
            return Refuse(e);
        }
    }

    private Answer Revoke(Call call)
    {
        var token = ReadForm(call.Request)["token"] ?? ReadQuery(call.Request)["token"];
        if (token is null)
        {
            return RefuseInForm("unsupported_token_type", "this token type is not supported");
        }

        return _tokens.Revoke(token) ? Answer.Nothing(200) : RefuseInForm("invalid_token", "invalid token");
    }

    private static FormFields ReadQuery(Request request) => new(request.Query.TrimStart('?'));

    private static FormFields ReadForm(Request request)
    {
        var isForm = request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) == true;
        using var reader = new StreamReader(request.Body.OpenRead(), Encoding.UTF8);
        return new FormFields(isForm ? reader.ReadToEnd() : string.Empty);
    }

    private static Answer Refuse(SignInException e) =>
        PlainJson.Write(400, new { error = e.Error, error_description = e.Message });

    // The one endpoint that doesn't say it in JSON.
    private static Answer RefuseInForm(string error, string description)
    {
        var form = FormFields.Encode(
            new Dictionary<string, string> { ["error"] = error, ["error_description"] = description });
        return new Answer(400, FormType, [new ArraySegment<byte>(Encoding.ASCII.GetBytes(form))]);
    }
}
