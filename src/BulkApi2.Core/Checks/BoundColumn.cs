using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>A column whose name was understood.</summary>
/// <param name="Place">Its place in the data, from 0.</param>
/// <param name="Name">As the data has it.</param>
/// <param name="Canonical">As the API spells it.</param>
/// <param name="Field">The field that it fills.</param>
/// <param name="Target">The object that it names a record of; null for a column that is no relationship.</param>
/// <param name="Key">The field by which it names that record.</param>
internal sealed record BoundColumn(
    int Place, string Name, string Canonical, FieldDescription Field, ObjectDescription? Target = null, FieldDescription? Key = null);
