using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs.SignIns;

namespace BulkApi2.Core.Orgs;

/// <summary>Connects an org: signs in, and asks for the API version and for whose token it is.</summary>
internal sealed class Connector
{
    private readonly SignIn _signIn;
    private readonly ConnectOptions _options;

    public Connector(SignIn signIn, ConnectOptions options)
    {
        _signIn = signIn;
        _options = options;
    }

    public async Task<Org> ConnectAsync(Reporter reporter, CancellationToken cancellationToken)
    {
        if (_options.Timeout is not { } timeout)
        {
            return await ConnectInTimeAsync(reporter, cancellationToken).ConfigureAwait(false);
        }

        using var limit = _options.Clock.CreateCancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var trouble = "";
        try
        {
            var listening = reporter with
            {
                Warning = text =>
                {
                    trouble = " " + text;
                    reporter.Warning(text);
                },
            };
            return await ConnectInTimeAsync(listening, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BulkApiException(
                ErrorCode.SignInTimeout, $"Signing in was not done within {timeout.TotalSeconds:0.#} s, and was given up.{trouble}");
        }
    }

    private async Task<Org> ConnectInTimeAsync(Reporter reporter, CancellationToken cancellationToken)
    {
        var handler = _options.Network.CreateHandler();
        var service = new TokenService(handler, _options.Clock, _options.Jitter);
        var grant = await _signIn.AuthorizeAsync(service, reporter, cancellationToken).ConfigureAwait(false);
        var host = new HostClient(grant.InstanceUrl, handler, _options.Clock, _options.Jitter) { Secrets = _signIn.Secrets };
        var questions = new OrgQuestions(host, grant.AccessToken, reporter);
        var version = await questions.VersionAsync(_options.ApiVersion, cancellationToken).ConfigureAwait(false);
        var identity = await questions.IdentityAsync(version, cancellationToken).ConfigureAwait(false);
        var username = await questions.UsernameAsync(cancellationToken).ConfigureAwait(false);
        var later = new TokenService(handler, _options.Clock, _options.Jitter) { WaitsForHost = true };
        var session = new OrgSession(_signIn, later, grant);
        var client = new OrgClient(host, session, _options.Clock);
        var isLocal = _options.Network.LocalHandler is not null;
        var org = new Org(_options.Alias ?? username ?? grant.InstanceUrl.Host, grant.InstanceUrl, version, client, session)
        {
            Username = username,
            OrganizationId = identity.OrganizationId,
            UserId = identity.UserId,
            SignIn = isLocal ? "Local" : _signIn.Way,
            IsLocal = isLocal,
        };
        session.Org = org;
        return org;
    }
}
