# What the measuring scripts share.
$ErrorActionPreference = 'Stop'

# A sample is a line of its own on the output: sample NAME NUMBER.
function Write-Sample([string] $Name, [double] $Value) {
    "sample $Name $($Value.ToString('R', [cultureinfo]::InvariantCulture))"
}

# Each action starts without the garbage of the one before it.
function Measure-Seconds([scriptblock] $Action) {
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $null = & $Action
    $watch.Elapsed.TotalSeconds
}
