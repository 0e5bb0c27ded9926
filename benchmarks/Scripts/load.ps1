# Times a whole load with Import-SfData in this process, and curl sending the same bytes (by its own clock), in turns.
# The first turn is not counted.
param([string] $Module, [string] $Url, [string] $File, [string] $Journal, [string] $Curl, [int] $Runs)
. "$PSScriptRoot/common.ps1"
Import-Module $Module
$null = Connect-SfOrg -InstanceUrl $Url -AccessToken 'none'

for ($run = 0; $run -le $Runs; $run++) {
    $watch = Get-Watch
    $load = Import-SfData Contact insert -Path $File -Journal $Journal -PollInterval 0.01 -WarningAction Stop
    $ours = $watch.Elapsed.TotalSeconds
    if ($load.State -ne 'Complete') { throw "The load ended as $load" }
    Remove-Item $Journal

    $job = New-SfIngestJob Contact insert
    $target = "$Url/services/data/v62.0/jobs/ingest/$job/batches"
    $other = & $Curl -s -S -f -T $File -H 'Expect:' -H 'Content-Type: text/csv' -H 'Authorization: Bearer none' -w '%{time_total}' $target
    if ($LASTEXITCODE) { throw "curl ended with $LASTEXITCODE." }

    if ($run -gt 0) {
        Write-Sample ours $ours
        Write-Sample other $other
    }
}
