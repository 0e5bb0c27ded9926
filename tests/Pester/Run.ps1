# Runs the Pester files in this process, and writes what became of each test. Leaves with 3 if there is no Pester to run them.
[CmdletBinding()]
param(
    # Where the tests are written, as JSON: for each file its tests with name, result and message.
    [Parameter(Mandatory)][string]$Details,

    # Where the numbers of passed, failed and skipped tests are written, as JSON.
    [string]$Totals,

    # Which files; without it, all.
    [string]$Filter = '*.Tests.ps1'
)

$ErrorActionPreference = 'Stop'
$pester = Get-Module Pester -ListAvailable | Where-Object Version -GE 5.0.0 | Sort-Object Version | Select-Object -Last 1
if (-not $pester) {
    exit 3
}

Import-Module $pester
$ErrorActionPreference = 'Continue'
$ProgressPreference = 'SilentlyContinue'
$configuration = New-PesterConfiguration
$configuration.Run.Path = (Get-ChildItem $PSScriptRoot -Filter $Filter).FullName
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

$files = foreach ($container in $run.Containers) {
    $tests = @($run.Tests | Where-Object { $_.Block.Root.BlockContainer.Item.FullName -eq $container.Item.FullName })
    [pscustomobject]@{
        File = $container.Item.Name
        Seconds = $container.Duration.TotalSeconds

        # Outside of any test: a file that cannot be read, a BeforeAll that fails.
        Error = @($container.ErrorRecord; $container.Blocks.ErrorRecord) | Where-Object { $_ } | ForEach-Object { "$_" } | Join-String -Separator "`n"
        Tests = @($tests | ForEach-Object {
                [pscustomobject]@{
                    Name = $_.ExpandedPath
                    Result = "$($_.Result)"
                    Message = @($_.ErrorRecord | ForEach-Object { $_.DisplayErrorMessage ?? "$_" }) -join "`n"
                }
            })
    }
}

$files | ConvertTo-Json -Depth 5 -AsArray | Set-Content -LiteralPath $Details
if ($Totals) {
    $null = New-Item -ItemType Directory -Force (Split-Path $Totals)
    [ordered]@{
        Passed = $run.PassedCount
        Failed = $run.FailedCount + $run.FailedContainersCount
        Skipped = $run.SkippedCount + $run.InconclusiveCount + $run.NotRunCount
    } | ConvertTo-Json -Compress | Set-Content -LiteralPath $Totals
}

exit 0
