namespace BulkApi2.LocalOrg.Queries;

/// <summary>What may stand behind SELECT.</summary>
internal enum SelectKind
{
    Field,

    /// <summary><c>COUNT(Field)</c>.</summary>
    Count,

    /// <summary><c>FIELDS(ALL)</c>, <c>FIELDS(STANDARD)</c> or <c>FIELDS(CUSTOM)</c>.</summary>
    Fields,
}
