using System.Linq.Expressions;
using System.Management.Automation;
using System.Reflection;

namespace BulkApi2.Output;

/// <summary>
/// Makes empty custom objects of one type name. The public way enters each object twice into tables of weak references that
/// the collector must go through: measured on a million records, 2.5 times the time and 100 MB. So the type names are one
/// read-only list for all, as PowerShell gives objects of its own (it copies the list for an object whose names are changed),
/// and the properties are made with the object, where PowerShell can; the public way is always right too.
/// </summary>
internal sealed class RecordShell
{
    private const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private readonly string _typeName;
    private readonly Func<PSObject> _create;
    private readonly Action<PSObject> _name;

    public RecordShell(string typeName, int properties)
    {
        _typeName = typeName;
        _create = Creator(properties) ?? (static () => new PSObject());
        _name = Namer(typeName) ?? (record => record.TypeNames.Insert(0, _typeName));
    }

    public PSObject Create()
    {
        var record = _create();
        _name(record);
        return record;
    }

    /// <summary>PowerShell 7 can be told the number of properties.</summary>
    private static Func<PSObject>? Creator(int properties) => typeof(PSObject).GetConstructor([typeof(int)]) is { } sized
        ? Expression.Lambda<Func<PSObject>>(Expression.New(sized, Expression.Constant(properties))).Compile()
        : null;

    private static Action<PSObject>? Namer(string typeName)
    {
        var names = typeof(PSObject).GetProperty("InternalTypeNames", Internal);
        var list = names?.PropertyType.GetConstructor(Internal, null, [typeof(IEnumerable<string>), typeof(bool)], null);
        if (names is not { CanWrite: true } || list is null)
        {
            return null;
        }

        var shared = list.Invoke([new[] { typeName }.Concat(new PSObject().TypeNames).ToArray(), true]);
        if (shared is not ICollection<string> { IsReadOnly: true })
        {
            return null;
        }

        var record = Expression.Parameter(typeof(PSObject));
        var set = Expression.Assign(Expression.Property(record, names), Expression.Constant(shared, names.PropertyType));
        return Expression.Lambda<Action<PSObject>>(set, record).Compile();
    }
}
