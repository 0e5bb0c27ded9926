using System.Linq.Expressions;
using System.Management.Automation;
using System.Reflection;

namespace BulkApi2.Input;

/// <summary>
/// Reads the properties that a custom object (of Import-Csv, Select-Object …) has of its own, by their place. The public way
/// finds each by its name, and must build all of them to tell that there are no others: measured 7 µs a record, longer than
/// everything else together. So PowerShell's internal list is used where it is there; the public way is always right too.
/// </summary>
internal sealed class OwnProperties
{
    private const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private readonly Func<PSObject, object>? _list;
    private readonly Func<object, int>? _count;
    private readonly Func<object, int, PSMemberInfo?>? _item;

    public OwnProperties()
    {
        var list = typeof(PSObject).GetProperty("InstanceMembers", Internal);
        var count = list?.PropertyType.GetProperty("Count", Internal, null, typeof(int), [], null);
        var item = list?.PropertyType.GetProperty("Item", Internal, null, null, [typeof(int)], null);
        if (list is null || count is null || item is null || !typeof(PSMemberInfo).IsAssignableFrom(item.PropertyType))
        {
            return;
        }

        var record = Expression.Parameter(typeof(PSObject));
        _list = Expression.Lambda<Func<PSObject, object>>(Expression.Property(record, list), record).Compile();

        var members = Expression.Parameter(typeof(object));
        var typed = Expression.Convert(members, list.PropertyType);
        _count = Expression.Lambda<Func<object, int>>(Expression.Property(typed, count), members).Compile();

        var index = Expression.Parameter(typeof(int));
        _item = Expression
            .Lambda<Func<object, int, PSMemberInfo?>>(Expression.Property(typed, item, index), members, index)
            .Compile();
    }

    /// <summary>Reads a record whose own properties are exactly these, in this order.</summary>
    /// <returns>False if they are not, or nobody can tell; some values may have been read then.</returns>
    public bool TryRead(PSObject record, string[] names, object?[] values)
    {
        if (_list is null || record.ImmediateBaseObject is not PSCustomObject)
        {
            return false;
        }

        var members = _list(record);
        if (_count!(members) != names.Length)
        {
            return false;
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (_item!(members, i) is not { } member || member.Name != names[i])
            {
                return false;
            }

            values[i] = member.Value;
        }

        return true;
    }
}
