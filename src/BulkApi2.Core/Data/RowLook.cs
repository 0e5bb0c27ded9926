using BulkApi2.Core.Csv;

namespace BulkApi2.Core.Data;

/// <summary>
/// Begins to look at rows while they are cut into parts. Several pieces of a file can be looked at in parallel, and a file can be
/// looked at again from its start: of two looks that begin at one place, the later counts.
/// </summary>
/// <param name="source">The text, from 0.</param>
/// <param name="place">Where the first of these rows begins, in bytes of the text.</param>
/// <returns>What looks at each row, in order; each call is made by one thread at a time.</returns>
internal delegate Action<CsvReader> RowLook(int source, long place);
