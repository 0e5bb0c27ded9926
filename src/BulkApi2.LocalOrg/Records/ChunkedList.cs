namespace BulkApi2.LocalOrg.Records;

/// <summary>
/// A list without gaps that grows without copying and takes memory only where something was put: a column that no
/// record of a stretch fills costs nothing.
/// </summary>
internal sealed class ChunkedList<T>
{
    // Small enough to stay out of the large object heap.
    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;

    private T[]?[] _chunks = new T[]?[4];

    public T? this[int index]
    {
        get
        {
            var chunk = index >> ChunkBits;
            return chunk < _chunks.Length && _chunks[chunk] is { } values ? values[index & (ChunkSize - 1)] : default;
        }

        set
        {
            var chunk = index >> ChunkBits;
            var isNothing = EqualityComparer<T?>.Default.Equals(value, default);
            if (isNothing && (chunk >= _chunks.Length || _chunks[chunk] is null))
            {
                return;
            }

            if (chunk >= _chunks.Length)
            {
                Array.Resize(ref _chunks, Math.Max(chunk + 1, _chunks.Length * 2));
            }

            (_chunks[chunk] ??= new T[ChunkSize])[index & (ChunkSize - 1)] = value!;
        }
    }
}
