using BulkApi2.Hostile.Odd;

namespace BulkApi2.Hostile;

/// <summary>
/// Any odd answer to some of the requests, the same ones for the same seed: a request is known by its call and its number. Lies are left
/// out, and so are answers that are large or that last until the client gives up.
/// </summary>
/// <param name="seed">Decides.</param>
/// <param name="share">Of the requests, from 0 to 1.</param>
public sealed class RandomTroubles(int seed, double share)
{
    private static readonly ILookup<ApiCall, OddAnswer> Odds = Enum.GetValues<ApiCall>()
        .SelectMany(static call => OddAnswers.For(call).Select(odd => (Call: call, Odd: odd)))
        .Where(static pair => pair.Odd is { Verdict: not Verdict.Lie, NeedsClock: false, IsLarge: false })
        .ToLookup(static pair => pair.Call, static pair => pair.Odd);

    private readonly Lock _gate = new();
    private readonly Dictionary<ApiCall, (Random Random, List<Trouble?> Chosen)> _calls = [];

    /// <summary>What is wrong with a request; asked twice, it says the same.</summary>
    public Trouble? Choose(OrgRequest request, int number)
    {
        lock (_gate)
        {
            if (!_calls.TryGetValue(request.Call, out var call))
            {
                _calls[request.Call] = call = (new Random(seed + ((int)request.Call * 1000)), []);
            }

            while (call.Chosen.Count < number)
            {
                call.Chosen.Add(Draw(request.Call, call.Random));
            }

            return call.Chosen[number - 1];
        }
    }

    private Trouble? Draw(ApiCall call, Random random)
    {
        if (random.NextDouble() >= share || !Odds.Contains(call))
        {
            return null;
        }

        var odd = random.GetItems([.. Odds[call]], 1)[0];
        return new Trouble(odd, random.GetItems([.. odd.WaysOf(call)], 1)[0]);
    }
}
