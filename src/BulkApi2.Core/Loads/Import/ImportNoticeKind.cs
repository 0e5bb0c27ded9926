namespace BulkApi2.Core.Loads.Import;

/// <summary>What an import tells on its way.</summary>
public enum ImportNoticeKind
{
    /// <summary>The org does not describe the object, so the data is not checked; the detail says why.</summary>
    NotChecked,

    /// <summary>The org will refuse rows because of values in them; the detail counts them by column.</summary>
    RowsWillFail,

    /// <summary>The org does not tell what is left of its limits; the detail says why.</summary>
    LimitsUnknown,
}
