using System.Linq.Expressions;
using System.Management.Automation;
using System.Reflection;

namespace BulkApi2.Input;

/// <summary>
/// Counts the properties that a custom object (of Import-Csv, Select-Object …) has of its own. Only PowerShell itself
/// can do that without building each of them, which takes longer than everything else about a record (measured: 7 µs
/// against 0.3 µs), so its internal count is used if it is there; without it nothing is known and all is looked at.
/// </summary>
internal sealed class RecordShape
{
    private const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;

    private readonly Func<PSObject, int>? _count;

    public RecordShape() => _count = FindCount();

    /// <summary>The number of the object's own properties, or null if that cannot be told cheaply.</summary>
    public int? Count(PSObject record) => record.ImmediateBaseObject is PSCustomObject ? _count?.Invoke(record) : null;

    private static Func<PSObject, int>? FindCount()
    {
        var members = typeof(PSObject).GetProperty("InstanceMembers", Internal);
        var count = members?.PropertyType.GetProperty("Count", Internal | BindingFlags.Public);
        if (count?.PropertyType != typeof(int))
        {
            return null;
        }

        var record = Expression.Parameter(typeof(PSObject));
        return Expression
            .Lambda<Func<PSObject, int>>(Expression.Property(Expression.Property(record, members), count), record)
            .Compile();
    }
}
