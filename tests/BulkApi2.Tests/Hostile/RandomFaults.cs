using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>
/// Random answers that can be repeated: what a request meets follows from the seed, the run, the call and its number alone, and not from
/// the order in which requests of different calls arrive.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="percent">How many of a hundred requests are answered oddly.</param>
/// <remarks>
/// Answers that lie (<see cref="Verdict.Lie"/>) are left out: their form is right and their content is not, such as "yes" to a close that
/// was not done. The answer does not show it, so nothing is promised about it. Large answers are left out because 500 loads would take
/// minutes.
/// </remarks>
internal sealed class RandomFaults(int seed, int percent)
{
    private static readonly IReadOnlyDictionary<ApiCall, OddAnswer[]> Answers = Enum.GetValues<ApiCall>().ToDictionary(
        static call => call,
        static call => OddAnswers.For(call).Where(static odd => odd is { IsLarge: false, Verdict: not Verdict.Lie }).ToArray());

    /// <summary>What is wrong with a request of a run; null if nothing.</summary>
    /// <param name="run">The number of the run.</param>
    /// <param name="request">The request.</param>
    /// <param name="number">Its number among those of the same call.</param>
    public Trouble? Choose(int run, OrgRequest request, int number)
    {
        var what = $"{run}/{request.Call}/{number}";
        if (Number($"{what}/whether", 100) >= percent)
        {
            return null;
        }

        var odd = Pick(Answers[request.Call], $"{what}/odd");
        return new Trouble(odd, Pick([.. odd.WaysOf(request.Call)], $"{what}/done"));
    }

    /// <summary>One of the choices.</summary>
    public T Pick<T>(IReadOnlyList<T> choices, string what) => choices[Number(what, choices.Count)];

    /// <summary>A number from 0 to below the end, always the same for the same seed and purpose.</summary>
    public int Number(string what, int end) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{what}"))) % (uint)end);
}
