namespace BulkApi2.LocalOrg.Faults;

/// <summary>How far a rule has got.</summary>
internal sealed class FaultProgress
{
    private readonly FaultRule _rule;
    private int _step;
    private int _used;
    private int _fired;

    public FaultProgress(FaultRule rule)
    {
        _rule = rule;
    }

    public FaultCount Count => new(_rule.Text, _fired, Remaining());

    /// <summary>What happens to the next request that the rule is about; null if its steps are used up.</summary>
    public FaultAction? Take()
    {
        if (_step == _rule.Steps.Count)
        {
            return null;
        }

        var step = _rule.Steps[_step];
        _fired += step.IsFault ? 1 : 0;
        if (step.Times is not null && ++_used == step.Times)
        {
            _step++;
            _used = 0;
        }

        return step.Action;
    }

    public bool IsAbout(string method, string path) => _rule.Pattern.Matches(method, path);

    private int? Remaining()
    {
        var faults = _rule.Steps.Skip(_step).Where(step => step.IsFault).ToList();
        var begun = _step < _rule.Steps.Count && _rule.Steps[_step].IsFault ? _used : 0;
        return faults.Exists(step => step.Times is null)
            ? null
            : (int)Math.Min(int.MaxValue, faults.Sum(step => (long)step.Times!) - begun);
    }
}
