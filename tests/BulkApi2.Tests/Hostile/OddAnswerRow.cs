using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>An odd answer and what it does.</summary>
/// <param name="Odd">The answer.</param>
/// <param name="Once">When it is given to the first request only.</param>
/// <param name="Always">When it is given to all requests of the call.</param>
internal sealed record OddAnswerRow(OddAnswer Odd, OddAnswerOutcome Once, OddAnswerOutcome Always);
