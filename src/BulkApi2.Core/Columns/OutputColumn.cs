namespace BulkApi2.Core.Columns;

/// <summary>A column of an upload.</summary>
/// <param name="Name">The field, or Relationship.Field.</param>
/// <param name="Given">The same, as the data or the map writes it.</param>
/// <param name="Source">The place of its values in the data, from 0; -1 if all rows have the <paramref name="Constant"/>.</param>
/// <param name="Constant">The text of all rows; null if the values come from the data.</param>
/// <param name="FieldType">The type of the field, such as date; null if it is not known.</param>
/// <param name="IsKey">Whether records are found by it, so that it must never be cleared.</param>
public sealed record OutputColumn(string Name, string Given, int Source, string? Constant, string? FieldType, bool IsKey);
