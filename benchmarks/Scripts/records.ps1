# Times Import-Csv | Send-SfJobData and Import-Csv | Export-Csv by turns. The first pair warms up and is not counted.
param([string] $Module, [string] $Url, [string] $File, [string] $Copy, [int] $Runs)
. "$PSScriptRoot/common.ps1"
Import-Module $Module
$null = Connect-SfOrg -InstanceUrl $Url -AccessToken 'none'

for ($run = 0; $run -le $Runs; $run++) {
    $job = New-SfIngestJob Contact insert
    $send = { Import-Csv $File | Send-SfJobData -Job $job }
    $save = { Import-Csv $File | Export-Csv $Copy }
    if ($run % 2) {
        $ours = Measure-Seconds $send
        $other = Measure-Seconds $save
    }
    else {
        $other = Measure-Seconds $save
        $ours = Measure-Seconds $send
    }

    if ($run -gt 0) {
        Write-Sample ours $ours
        Write-Sample other $other
    }
}
