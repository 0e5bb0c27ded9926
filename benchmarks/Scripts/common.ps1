# What the measuring scripts share.
$ErrorActionPreference = 'Stop'

# A sample is a line of its own on the output: sample NAME NUMBER.
function Write-Sample([string] $Name, [double] $Value) {
    "sample $Name $($Value.ToString('R', [cultureinfo]::InvariantCulture))"
}

# A watch that runs, from a moment without garbage: nothing pays for what was before.
function Get-Watch {
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    [Diagnostics.Stopwatch]::StartNew()
}
