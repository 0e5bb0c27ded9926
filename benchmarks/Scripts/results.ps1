# Times Get-SfJobResult, curl (by its own clock) and Import-Csv of what curl brought, by turns. The first turn is not counted.
param([string] $Module, [string] $Url, [string] $JobId, [string] $Copy, [string] $Curl, [int] $Runs)
. "$PSScriptRoot/common.ps1"
Import-Module $Module
$null = Connect-SfOrg -InstanceUrl $Url -AccessToken 'none'
$source = "$Url/services/data/v62.0/jobs/ingest/$JobId/successfulResults"

for ($run = 0; $run -le $Runs; $run++) {
    $watch = Get-Watch
    Get-SfJobResult $JobId -Kind Successful | Out-Null
    $ours = $watch.Elapsed.TotalSeconds
    $download = & $Curl -s -S -f -o $Copy -H 'Authorization: Bearer none' -w '%{time_total}' $source
    if ($LASTEXITCODE) { throw "curl ended with $LASTEXITCODE." }

    $watch = Get-Watch
    Import-Csv $Copy | Out-Null
    $csv = $watch.Elapsed.TotalSeconds
    if ($run -gt 0) {
        Write-Sample ours $ours
        Write-Sample curl $download
        Write-Sample csv $csv
    }
}
