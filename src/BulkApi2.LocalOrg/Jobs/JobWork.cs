namespace BulkApi2.LocalOrg.Jobs;

/// <summary>What one job does to its rows, some at a time.</summary>
internal abstract class JobWork : IDisposable
{
    /// <summary>About so many rows there are.</summary>
    public abstract int ExpectedRows { get; }

    public abstract int RowsDone { get; }

    /// <summary>There are no more rows.</summary>
    public abstract bool IsDone { get; }

    /// <summary>Goes on until so many rows are done, but not for more than a batch at a time.</summary>
    /// <exception cref="JobFailedException">The rows from here on can't be worked on.</exception>
    public abstract void Advance(int rowsDue, DateTimeOffset now);

    /// <summary>Gives up what only the work needed.</summary>
    public abstract void Dispose();
}
