namespace BulkApi2.LocalOrg.Limits;

/// <summary>Counts the requests of the org's users, and tells it with each answer.</summary>
internal sealed class ApiUsage
{
    private readonly DailyMeter _daily;
    private readonly BurstMeter? _bursts;

    /// <param name="daily">The requests of 24 hours.</param>
    /// <param name="bursts">The requests of a moment; null if the answers don't tell them.</param>
    public ApiUsage(DailyMeter daily, BurstMeter? bursts)
    {
        _daily = daily;
        _bursts = bursts;
    }

    /// <summary>The text of <c>Sforce-Limit-Info</c>.</summary>
    public string Info => $"api-usage={_daily.Used}/{_daily.Max}"
        + (_bursts is null ? string.Empty : $"; api-bursts={_bursts.Used}/{BurstMeter.Max}");

    /// <summary>Takes one request of the day, if one is left.</summary>
    public bool TryTake()
    {
        _bursts?.Add();
        return _daily.TryTake();
    }
}
