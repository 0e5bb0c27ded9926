namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>What is asked of the token endpoint: a form, some fields of which are secret.</summary>
internal sealed class TokenRequest
{
    private readonly List<KeyValuePair<string, string>> _fields = [];
    private readonly List<string> _secrets = [];

    public TokenRequest(string grantType) => Add("grant_type", grantType);

    public IReadOnlyList<string> Secrets => _secrets;

    public TokenRequest Add(string name, string value)
    {
        _fields.Add(new KeyValuePair<string, string>(name, value));
        return this;
    }

    public TokenRequest AddSecret(string name, string value)
    {
        _secrets.Add(value);
        return Add(name, value);
    }

    /// <summary>In the body, where every flow of Salesforce takes it.</summary>
    public TokenRequest Add(ClientApp app)
    {
        Add("client_id", app.Id);
        return app.Secret is { } secret ? AddSecret("client_secret", Secret.Reveal(secret)) : this;
    }

    /// <summary>A part of a secret field, which must not be shown either.</summary>
    public TokenRequest Hide(string part)
    {
        _secrets.Add(part);
        return this;
    }

    public FormUrlEncodedContent ToContent() => new(_fields);
}
