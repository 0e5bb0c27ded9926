namespace BulkApi2.LocalOrg.Records;

/// <summary>What an id says: which kind of record, and which of them; -1 for a record of another org.</summary>
internal readonly record struct RecordKey(string Prefix, int Row);
