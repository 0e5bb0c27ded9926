# Times Import-Csv | Send-SfJobData and Import-Csv | Export-Csv by turns, each first in every other pair. The first pair warms
# up and is not counted.
param([string] $Module, [string] $Url, [string] $File, [string] $Copy, [int] $Runs)
. "$PSScriptRoot/common.ps1"
Import-Module $Module
$null = Connect-SfOrg -InstanceUrl $Url -AccessToken 'none'

for ($run = 0; $run -le $Runs; $run++) {
    $job = New-SfIngestJob Contact insert
    foreach ($turn in 0, 1) {
        if (($run + $turn) % 2) {
            $watch = Get-Watch
            $null = Import-Csv $File | Send-SfJobData -Job $job
            $ours = $watch.Elapsed.TotalSeconds
        }
        else {
            $watch = Get-Watch
            Import-Csv $File | Export-Csv $Copy
            $other = $watch.Elapsed.TotalSeconds
        }
    }

    if ($run -gt 0) {
        Write-Sample ours $ours
        Write-Sample other $other
    }
}
