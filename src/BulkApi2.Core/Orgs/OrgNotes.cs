using System.Collections.Concurrent;

namespace BulkApi2.Core.Orgs;

/// <summary>Keeps one object of each type for an org, so that a layer can remember what it asked. May be used from any thread.</summary>
internal sealed class OrgNotes
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _notes = new();

    /// <summary>The one object of this type; made at the first call.</summary>
    public T Get<T>(Func<T> make)
        where T : class => (T)_notes.GetOrAdd(typeof(T), _ => new Lazy<object>(make)).Value;
}
