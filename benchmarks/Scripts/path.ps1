# Times Send-SfJobData -Path in this process, and curl (by its own clock, so without its start) by turns.
param([string] $Module, [string] $Url, [string] $File, [string] $Curl, [int] $WarmUps, [int] $Runs)
. "$PSScriptRoot/common.ps1"
Import-Module $Module
$null = Connect-SfOrg -InstanceUrl $Url -AccessToken 'none'

for ($run = 1 - $WarmUps; $run -le $Runs; $run++) {
    $job = New-SfIngestJob Contact insert
    $watch = Get-Watch
    $null = Send-SfJobData -Job $job -Path $File
    $ours = $watch.Elapsed.TotalSeconds

    $job = New-SfIngestJob Contact insert
    $target = "$Url/services/data/v62.0/jobs/ingest/$job/batches"
    $other = & $Curl -s -S -f -T $File -H 'Expect:' -H 'Content-Type: text/csv' -H 'Authorization: Bearer none' -w '%{time_total}' $target
    if ($LASTEXITCODE) { throw "curl ended with $LASTEXITCODE." }

    if ($run -gt 0) {
        Write-Sample ours $ours
        Write-Sample other $other
    }
}
