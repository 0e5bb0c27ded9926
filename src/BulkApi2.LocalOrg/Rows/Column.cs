using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>
/// One column of an upload: the field it fills, and for a relationship column how the id is found. A column whose
/// header isn't in the API's own case loads well, but its values come back empty in the results.
/// </summary>
internal sealed record Column(int Index, Field Field, Lookup? Lookup, bool IsCanonical);
