using System.Text.Json.Nodes;

namespace BulkApi2.Hostile.Odd;

/// <summary>What an odd answer is made from.</summary>
/// <param name="Request">The request.</param>
/// <param name="Proper">The answer that would be right.</param>
/// <param name="Org">The org.</param>
public sealed record OddContext(OrgRequest Request, OrgAnswer Proper, HostileOrg Org)
{
    /// <summary>What the request held and nobody else may see.</summary>
    public string Secret => Request.Token ?? OrgTokens.ClientSecret;

    /// <summary>The right answer with another text.</summary>
    public OrgAnswer WithBody(string text) => Proper with { Status = 200, Body = AnswerBody.Of(text), ContentType = TypeOf(Request.Call) };

    /// <summary>The right answer with something changed in its JSON.</summary>
    public OrgAnswer WithJson(Action<JsonObject> change)
    {
        if (Proper.Body.Bytes.Length == 0 || JsonNode.Parse(Proper.Body.Bytes) is not JsonObject json)
        {
            return Proper;
        }

        change(json);
        return Proper with { Body = AnswerBody.Of(json.ToJsonString()) };
    }

    /// <summary>The type of the body that a call is answered with.</summary>
    public static string TypeOf(ApiCall call) => call is ApiCall.Successful or ApiCall.Failed or ApiCall.Unprocessed ? "text/csv" : "application/json;charset=UTF-8";
}
