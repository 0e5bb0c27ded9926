# Times Test-SfData of a file, of the records of Import-Csv, and Import-Csv alone, by turns. The first turn is not counted.
param([string] $Module, [string] $File, [int] $Runs)
. "$PSScriptRoot/common.ps1"
Import-Module $Module
$null = Connect-SfOrg -Local

for ($run = 0; $run -le $Runs; $run++) {
    $watch = Get-Watch
    $found = Test-SfData Contact insert -Path $File
    $ofFile = $watch.Elapsed.TotalSeconds
    if ($found) { throw "There were findings: $($found | Out-String)" }

    $watch = Get-Watch
    $null = Import-Csv $File | Test-SfData Contact insert
    $ofRecords = $watch.Elapsed.TotalSeconds

    $watch = Get-Watch
    Import-Csv $File | Out-Null
    $csv = $watch.Elapsed.TotalSeconds
    if ($run -gt 0) {
        Write-Sample file $ofFile
        Write-Sample records $ofRecords
        Write-Sample csv $csv
    }
}
