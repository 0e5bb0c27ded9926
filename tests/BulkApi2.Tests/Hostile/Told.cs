using BulkApi2.Core.Errors;

namespace BulkApi2.Tests.Hostile;

/// <summary>All that a user is told in a run.</summary>
internal sealed class Told
{
    private readonly Lock _gate = new();
    private readonly List<string> _warnings = [];
    private readonly List<string> _mentions = [];
    private readonly List<BulkApiException> _errors = [];

    public IReadOnlyList<string> Warnings => Copy(_warnings);

    public IReadOnlyList<string> Mentions => Copy(_mentions);

    public IReadOnlyList<BulkApiException> Errors => Copy(_errors);

    public void Warn(string text) => Add(_warnings, text);

    public void Mention(string text) => Add(_mentions, text);

    public void Fail(BulkApiException error) => Add(_errors, error);

    private List<T> Copy<T>(List<T> list)
    {
        lock (_gate)
        {
            return [.. list];
        }
    }

    private void Add<T>(List<T> list, T item)
    {
        lock (_gate)
        {
            list.Add(item);
        }
    }
}
