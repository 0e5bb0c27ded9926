namespace BulkApi2.Kill;

/// <summary>The org of a round, which is served over HTTP and goes with the round.</summary>
internal abstract class RoundOrg : IDisposable
{
    public abstract Uri Url { get; }

    public abstract string ClientId { get; }

    public abstract string ClientSecret { get; }

    /// <summary>Of the file, each of which becomes a job.</summary>
    public abstract int Parts { get; }

    /// <summary>Children in a row that end by themselves with parts left: what goes wrong may do that, but not for ever.</summary>
    public abstract int MostUnfinished { get; }

    /// <summary>Whether a child may end with errors, such as when its sign-in or a result is refused.</summary>
    public abstract bool MayRefuse { get; }

    /// <summary>What went wrong between client and org so far.</summary>
    public abstract string Troubles { get; }

    /// <summary>All requests and what they met, if the org keeps a list of them.</summary>
    public virtual IEnumerable<string> Exchanges => [];

    /// <summary>Nothing more goes wrong that would do so again and again.</summary>
    public abstract void Calm();

    /// <summary>What is in the org, asked for past all that goes wrong.</summary>
    public abstract Task<OrgContent> ReadAsync();

    public abstract void Dispose();
}
