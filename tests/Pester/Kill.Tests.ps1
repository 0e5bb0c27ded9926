BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1

    # A PowerShell process that begins the load, or goes on with it, and tells how it stands. The secret goes by the environment.
    function Start-Load([hashtable]$Load, $LocalOrg) {
        $script = Join-Path $TestDrive 'load.ps1'
        Set-Content -LiteralPath $script -Value @'
param([string] $Module, [string] $Url, [string] $Operation, [string] $Path, [string] $Journal, [string] $Results)
$ErrorActionPreference = 'Stop'
Import-Module $Module
$null = Connect-SfOrg -InstanceUrl $Url -ClientId $env:KILL_CLIENT_ID -ClientSecret $env:KILL_CLIENT_SECRET
$key = $Operation -eq 'upsert' ? @{ ExternalIdField = 'External_Id__c' } : @{}
$settings = @{ MaxRecords = 10; PollInterval = 0.01; WarningAction = 'SilentlyContinue' }
$load = Import-SfData Contact $Operation -Path $Path -Journal $Journal -ResultDirectory $Results @settings @key
"$($load.State): $($load.NumberRecordsSent) sent, $($load.NumberRecordsSucceeded) loaded, $($load.NumberRecordsFailed) failed"
'@
        $given = '-Module', $ModulePath, '-Url', "$($LocalOrg.Url)" + $Load.Keys.ForEach({ "-$_"; $Load[$_] })
        $start = New-ProcessStart $script $given
        $start.Environment['KILL_CLIENT_ID'] = $LocalOrg.ClientId
        $start.Environment['KILL_CLIENT_SECRET'] = $LocalOrg.ClientSecret
        $start.Environment['NO_COLOR'] = '1'
        [Diagnostics.Process]::Start($start)
    }

    function Measure-Line([string]$Path) {
        (Test-Path -LiteralPath $Path) ? @(Get-Content -LiteralPath $Path).Count : 0
    }

    # Kills the process as soon as the journal has so many lines, with SIGKILL: nothing of it runs any more.
    function Stop-AtLine($Process, [string]$Journal, [int]$Line) {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        while ((Measure-Line $Journal) -lt $Line) {
            if ($Process.WaitForExit(1) -or $clock.Elapsed -gt $Patience) {
                $Process.Kill()
                throw "The journal never had $Line lines: $($Process.StandardError.ReadToEnd())"
            }
        }

        $Process.Kill()
        $Process.WaitForExit()
    }

    function Complete-Process($Process) {
        $errors = $Process.StandardError.ReadToEndAsync()
        $Process.StandardOutput.ReadToEnd().Trim()
        $errors.Result | Should -BeNullOrEmpty
    }
}

Describe 'A load of a process that is killed' {
    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'is begun again until each row is there once: <_>' -ForEach 'insert', 'upsert' {
        $faults = 'PUT batches: ok x7, reset', 'PATCH jobs/ingest/*: ok x5, reset', 'PUT batches: delay 0.02 s always'
        $local = Start-SfLocalOrg -ProcessingTime 0 -Fault $faults
        $load = @{ Operation = $_; Path = New-ContactFile 200; Journal = New-JournalPath; Results = Join-Path $TestDrive "killed-$_" }
        foreach ($lines in 5, 20, 40) {
            # A head and a line for each of the 20 parts stand in the journal from the first run on.
            Stop-AtLine -Process (Start-Load $load $local) -Journal $load.Journal -Line (21 + $lines)
        }

        Complete-Process (Start-Load $load $local) | Should -Be 'Complete: 200 sent, 200 loaded, 0 failed'
        Assert-LoadedOnce $local 200
        $results = Import-Csv (Join-Path $load.Results Successful.csv)
        $results.LastName | Sort-Object { [int]$_.Substring(4) } | Should -Be (1..200 | ForEach-Object { "Doe $_" })
        $results.sf__Created | Select-Object -Unique | Should -Be 'true'
        Import-Csv (Join-Path $load.Results Failed.csv) | Should -BeNullOrEmpty
    }
}
