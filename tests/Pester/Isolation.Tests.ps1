BeforeAll {
    . $PSScriptRoot/Shared.ps1

    # Another version than the module's own, with other types and methods; the test project brings it (BulkApi2.Tests.csproj).
    $rival = Get-ChildItem "$Repository/tests/BulkApi2.Tests/bin" -Recurse -Filter CsvHelper.dll -ErrorAction Ignore |
        Where-Object { $_.Directory.Name -eq 'Rivals' } | Select-Object -First 1
}

Describe 'Another CsvHelper in the session' {
    It '<Name>: each keeps its own' -ForEach @(
        @{ Name = 'loaded before the module'; Before = $true; Load = "[Reflection.Assembly]::LoadFrom('{0}')" }
        @{ Name = 'added before the module'; Before = $true; Load = "Add-Type -Path '{0}'" }
        @{ Name = 'added after the module was used'; Before = $false; Load = "Add-Type -Path '{0}'" }
    ) {
        if (-not $rival) {
            Set-ItResult -Skipped -Because 'the test project is not built, which brings the other CsvHelper'
        }

        $script = @"
            `$ErrorActionPreference = 'Stop'
            function Use-Rival {
                `$null = $($Load -f $rival.FullName)
                `$reader = [CsvHelper.CsvReader]::FromText("a,b``n1,2")
                `$reader.ReadHeader()
                `$reader.Headers -join '+'
            }

            function Use-Module {
                Import-Module '$ModulePath'
                `$null = Connect-SfOrg -Local -ProcessingTime 0
                [pscustomobject]@{ LastName = 'Doe, "Jo"' } | Send-SfJobData -Job (New-SfIngestJob Contact insert) |
                    Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01 | Get-SfJobResult | ForEach-Object LastName
            }

            $(if ($Before) { 'Use-Rival; Use-Module' } else { 'Use-Module; Use-Rival' })
            [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'CsvHelper' } | ForEach-Object {
                `$context = [Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_)
                `$isDefault = `$context -eq [Runtime.Loader.AssemblyLoadContext]::Default
                "`$(`$_.GetName().Version) in `$(if (`$isDefault) { 'Default' } else { `$context.Name })"
            }
"@
        $text = Invoke-Process $script
        $own = [Reflection.AssemblyName]::GetAssemblyName((Join-Path (Split-Path $ModulePath) 'dependencies/CsvHelper.dll')).Version
        $other = [Reflection.AssemblyName]::GetAssemblyName($rival.FullName).Version

        $own | Should -Not -Be $other
        $text | Should -Contain 'a+b'
        $text | Should -Contain 'Doe, "Jo"'
        $text | Should -Contain "$own in BulkApi2"
        $text | Should -Contain "$other in Default"
        $text | Should -HaveCount 4
    }

    It 'the module alone brings nothing into the default context' {
        $text = Invoke-Process @"
            Import-Module '$ModulePath'
            `$null = Connect-SfOrg -Local -ProcessingTime 0
            `$null = [pscustomobject]@{ LastName = 'Doe' } | Send-SfJobData -Job (New-SfIngestJob Contact insert) |
                Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01 | Get-SfJobResult
            [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies |
                ForEach-Object { `$_.GetName().Name } | Where-Object { `$_ -match '^(BulkApi2|CsvHelper|Polly|Microsoft\.Bcl)' }
"@
        $text | Should -BeIn 'BulkApi2', $null
    }
}
