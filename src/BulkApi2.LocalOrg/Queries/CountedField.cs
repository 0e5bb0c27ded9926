namespace BulkApi2.LocalOrg.Queries;

/// <summary><c>COUNT(Field)</c>, which leaves out the records without a value, and what the answer calls it.</summary>
internal sealed record CountedField(string Name, string Text, BoundField Field);
