@{
    IncludeDefaultRules = $true
}
