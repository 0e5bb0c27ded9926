BeforeAll {
    . $PSScriptRoot/Shared.ps1
    $manifest = Import-PowerShellDataFile $ModulePath
    $module = Get-Module BulkApi2
}

Describe 'The module' {
    It 'has a manifest that PowerShell accepts' {
        $tested = Test-ModuleManifest $ModulePath -WarningVariable warnings

        $warnings | Should -BeNullOrEmpty
        $tested.Version.ToString() | Should -Be $manifest.ModuleVersion
        $tested.CompatiblePSEditions | Should -Be 'Desktop', 'Core'
        $tested.PowerShellVersion | Should -Be '5.1'
        $tested.Description | Should -Not -BeNullOrEmpty
    }

    It 'has the version of its assembly' {
        $file = [Diagnostics.FileVersionInfo]::GetVersionInfo((Join-Path $module.ModuleBase 'BulkApi2.dll'))
        $file.ProductVersion -replace '[+-].*' | Should -Be $manifest.ModuleVersion
    }

    It 'is the one of this repository' {
        $module.ModuleBase | Should -Be (Join-Path $Repository 'out/BulkApi2')
    }

    It 'exports its cmdlets, by name, and nothing else' {
        $assembly = $module.NestedModules.ImplementingAssembly, $module.ImplementingAssembly | Where-Object { $_ } | Select-Object -First 1
        $cmdlets = $assembly.GetExportedTypes() |
            ForEach-Object { $_.GetCustomAttributes([Management.Automation.CmdletAttribute], $false) } |
            ForEach-Object { "$($_.VerbName)-$($_.NounName)" }

        $manifest.CmdletsToExport | Sort-Object | Should -Be ($cmdlets | Sort-Object)
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be ($cmdlets | Sort-Object)
        $module.ExportedFunctions.Keys | Should -BeNullOrEmpty
        $module.ExportedAliases.Keys | Should -BeNullOrEmpty
        $module.ExportedVariables.Keys | Should -BeNullOrEmpty
        $manifest.FunctionsToExport, $manifest.VariablesToExport, $manifest.AliasesToExport | ForEach-Object { @($_).Count | Should -Be 0 }
    }

    It 'uses approved verbs and one prefix' {
        foreach ($command in Get-Command -Module BulkApi2) {
            $command.Verb | Should -BeIn (Get-Verb).Verb
            $command.Noun | Should -BeLike 'Sf*'
        }
    }

    It 'is imported without a word' {
        Invoke-Process "Import-Module '$ModulePath' -Verbose:`$false" | Should -BeNullOrEmpty
    }

    It 'is found by its name when its folder is on PSModulePath, without being imported' {
        $folder = Split-Path (Split-Path $ModulePath)
        $paths = "'$folder' + [IO.Path]::PathSeparator + `$env:PSModulePath"
        $text = Invoke-Process "`$env:PSModulePath = $paths; (Connect-SfOrg -Local).Alias"
        $text | Should -Be 'local'
    }

    It 'works in strict mode' {
        $text = Invoke-Process @"
            Set-StrictMode -Version Latest
            `$ErrorActionPreference = 'Stop'
            Import-Module '$ModulePath'
            `$null = Connect-SfOrg -Local -ProcessingTime 0
            `$job = [pscustomobject]@{ LastName = 'Doe' } | Send-SfJobData -Job (New-SfIngestJob Contact insert) |
                Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01
            (`$job | Get-SfJobResult).LastName
"@
        $text | Should -Be 'Doe'
    }

    It 'works in constrained language mode' {
        $text = Invoke-Process @"
            Import-Module '$ModulePath'
            `$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
            `$null = Connect-SfOrg -Local -ProcessingTime 0
            `$job = 'LastName', 'Doe' | ConvertFrom-Csv | Send-SfJobData -Job (New-SfIngestJob Contact insert) |
                Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01 -Timeout 30
            (`$job | Get-SfJobResult).LastName
"@
        $text | Should -Be 'Doe'
    }
}

Describe 'Scripts of the repository' {
    It 'are clean for PSScriptAnalyzer' {
        if (-not (Get-Module PSScriptAnalyzer -ListAvailable)) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed'
        }

        Import-Module PSScriptAnalyzer
        $others = Get-ChildItem $Repository -Recurse -Include *.ps1, *.psm1 -File |
            Where-Object { $_.FullName.Substring($Repository.Length) -notmatch '[\\/](out|bin|obj|TestResults|\.git|Pester)[\\/]' }
        $found = @(
            Invoke-ScriptAnalyzer -Path $PSScriptRoot -Settings $PSScriptRoot/PSScriptAnalyzerSettings.psd1
            Invoke-ScriptAnalyzer -Path $ModulePath
            $others | ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName }
        )

        $found | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }
}
