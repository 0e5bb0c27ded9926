namespace BulkApi2.LocalOrg.Schema;

/// <summary>The objects of an org while they are put together.</summary>
internal sealed class DraftTable
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private readonly List<ObjectDraft> _drafts = [];

    public ObjectDraft? Find(string name) => _drafts.Find(draft => IsNamed(draft, name));

    /// <summary>Adds an object, or puts it in the place of the one of the same name.</summary>
    public void Put(ObjectDraft draft)
    {
        var known = _drafts.FindIndex(other => IsNamed(other, draft.Name));
        if (known >= 0)
        {
            _drafts[known] = draft;
        }
        else
        {
            _drafts.Add(draft);
        }
    }

    /// <summary>Adds objects, and the fields of those that are there already.</summary>
    public void Extend(IEnumerable<ObjectDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            Put(Find(draft.Name)?.With(draft.Fields) ?? draft);
        }
    }

    /// <summary>
    /// The objects as they stay. Of two that want the same key prefix the first has it, and the other another one, as
    /// those have that name none.
    /// </summary>
    public IReadOnlyList<ObjectType> Finish()
    {
        var wanted = new HashSet<string>(_drafts.Select(draft => draft.KeyPrefix).OfType<string>());
        var free = (from a in Digits from b in Digits select $"a{a}{b}").Where(prefix => !wanted.Contains(prefix));
        var left = new Queue<string>(free);
        var taken = new HashSet<string>();
        return
        [
            .. _drafts.Select(draft => new ObjectType(
                draft, draft.KeyPrefix is { } prefix && taken.Add(prefix) ? prefix : left.Dequeue())),
        ];
    }

    private static bool IsNamed(ObjectDraft draft, string name) =>
        string.Equals(draft.Name, name, StringComparison.OrdinalIgnoreCase);
}
