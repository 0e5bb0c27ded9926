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

    private readonly Func<PSObject, object>? _list = Getter<PSObject, object>(typeof(PSObject), "InstanceMembers");
    private readonly Func<PSObject, object>? _types = Getter<PSObject, object>(typeof(PSObject), "InternalTypeNames");
    private readonly Func<object, string>? _typesKey;
    private readonly Func<object, int>? _count;
    private readonly Func<object, int, PSMemberInfo?>? _item;
    private readonly string? _key;

    /// <summary>Prepares to read records like the first.</summary>
    public OwnProperties(PSObject first)
    {
        if (_list is null || _types is null)
        {
            return;
        }

        _count = Getter<object, int>(_list(first).GetType(), "Count");
        _item = Indexer(_list(first).GetType());
        _typesKey = Getter<object, string>(_types(first).GetType(), "Key");
        _key = _typesKey?.Invoke(_types(first));
    }

    /// <summary>Reads a record of the first one's type names whose own properties are exactly these, in this order.</summary>
    /// <param name="record">The record.</param>
    /// <param name="names">Its properties.</param>
    /// <param name="isWanted">Which of their values are asked for; to ask for others may take long, or fail.</param>
    /// <param name="values">Takes the values.</param>
    /// <returns>False if they are not, or nobody can tell; some values may have been read then.</returns>
    public bool TryRead(PSObject record, string[] names, bool[] isWanted, object?[] values)
    {
        // The type names matter because Update-TypeData can give a type more properties.
        if (_count is null || _item is null || _key is null
            || record.ImmediateBaseObject is not PSCustomObject
            || _typesKey!(_types!(record)) != _key)
        {
            return false;
        }

        var members = _list!(record);
        if (_count(members) != names.Length)
        {
            return false;
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (_item(members, i) is not PSPropertyInfo property || property.Name != names[i])
            {
                return false;
            }

            if (isWanted[i])
            {
                values[i] = property.Value;
            }
        }

        return true;
    }

    private static Func<TOwner, TValue>? Getter<TOwner, TValue>(Type type, string name)
    {
        var property = type.GetProperty(name, Internal);
        if (property is null || !typeof(TValue).IsAssignableFrom(property.PropertyType))
        {
            return null;
        }

        var owner = Expression.Parameter(typeof(TOwner));
        return Expression
            .Lambda<Func<TOwner, TValue>>(Expression.Property(Expression.Convert(owner, type), property), owner)
            .Compile();
    }

    private static Func<object, int, PSMemberInfo?>? Indexer(Type type)
    {
        var property = type.GetProperty("Item", Internal, null, null, [typeof(int)], null);
        if (property is null || !typeof(PSMemberInfo).IsAssignableFrom(property.PropertyType))
        {
            return null;
        }

        var (owner, index) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(int)));
        return Expression
            .Lambda<Func<object, int, PSMemberInfo?>>(
                Expression.Property(Expression.Convert(owner, type), property, index), owner, index)
            .Compile();
    }
}
