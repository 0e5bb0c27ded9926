#requires -Version 7.4
# Runs the Pester files in this process, and writes what became of each test.
[CmdletBinding()]
param(
    # Where the tests are written, as JSON: for each file its tests with name, result and message.
    [Parameter(Mandatory)][string]$Details,

    # The path of Pester's manifest; without it, the installed one.
    [string]$Pester = 'Pester',

    # Where the numbers of passed, failed and skipped tests are written, and the PowerShell and Pester that ran them, as JSON.
    [string]$Totals,

    # Which files; without it, all.
    [string]$Filter = '*.Tests.ps1'
)

$ErrorActionPreference = 'Stop'
Import-Module $Pester -MinimumVersion 5.0.0
$ErrorActionPreference = 'Continue'
$ProgressPreference = 'SilentlyContinue'
$configuration = New-PesterConfiguration
$configuration.Run.Path = (Get-ChildItem $PSScriptRoot -Filter $Filter).FullName
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

# Why a test failed, or why it is skipped, if it says so.
function Get-Message($Test) {
    $message = @($Test.ErrorRecord | ForEach-Object { $_.DisplayErrorMessage ?? "$_" }) -join "`n"
    $Test.Result -eq 'Skipped' ? $message -replace '^.*is skipped, because ' : $message
}

$files = foreach ($container in $run.Containers) {
    $tests = @($run.Tests | Where-Object { $_.Block.Root.BlockContainer.Item.FullName -eq $container.Item.FullName })
    [pscustomobject]@{
        File = $container.Item.Name
        Seconds = $container.Duration.TotalSeconds

        # Outside of any test: a file that cannot be read, a BeforeAll that fails.
        Error = @($container.ErrorRecord; $container.Blocks.ErrorRecord) | Where-Object { $_ } |
            ForEach-Object { "$_" } | Join-String -Separator "`n"
        Tests = @($tests | ForEach-Object {
                [pscustomobject]@{
                    Name = $_.ExpandedPath
                    Result = "$($_.Result)"
                    Message = Get-Message $_
                }
            })
    }
}

$files | ConvertTo-Json -Depth 5 -AsArray | Set-Content -LiteralPath $Details
if ($Totals) {
    [ordered]@{
        PowerShell = "$($PSVersionTable.PSVersion) ($PSHOME)"
        Pester = "$((Get-Module Pester).Version)"
        Passed = $run.PassedCount
        Failed = $run.FailedCount + $run.FailedContainersCount
        Skipped = $run.SkippedCount + $run.InconclusiveCount + $run.NotRunCount
    } | ConvertTo-Json -Compress | Set-Content -LiteralPath $Totals
}

exit 0
