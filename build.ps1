#requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, checks or packs BulkApi2. A thin front: each task is one command that works without this script.
.EXAMPLE
    ./build.ps1 test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('build', 'test', 'analyze', 'package')]
    [string] $Task = 'build'
)

$ErrorActionPreference = 'Stop'
Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'build' { dotnet build }
        'test' { dotnet test }
        'analyze' {
            dotnet format --verify-no-changes
            Import-Module PSScriptAnalyzer
            dotnet build
            $scripts = Get-ChildItem -Recurse -Include *.ps1 | Where-Object FullName -NotMatch '[\\/](bin|obj|out|Pester)[\\/]'
            $found = @(
                $scripts | ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName }
                Invoke-ScriptAnalyzer -Path ./out/BulkApi2
                Invoke-ScriptAnalyzer -Path ./tests/Pester -Settings ./tests/Pester/PSScriptAnalyzerSettings.psd1
            )
            $found
            if ($found) { throw "PSScriptAnalyzer has $(@($found).Count) finding(s)." }
        }
        'package' {
            dotnet build
            $version = (Import-PowerShellDataFile ./BulkApi2.psd1).ModuleVersion
            Compress-Archive -Path ./out/BulkApi2 -DestinationPath "./out/BulkApi2-$version.zip" -Force
            Get-Item "./out/BulkApi2-$version.zip"
        }
    }

    if ($LASTEXITCODE) { throw "$Task failed with exit code $LASTEXITCODE." }
}
finally {
    Pop-Location
}
