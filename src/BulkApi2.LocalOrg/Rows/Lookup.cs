using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>Finds a record by the value of one of its key fields.</summary>
internal sealed record Lookup(RecordTable Target, Field Key);
