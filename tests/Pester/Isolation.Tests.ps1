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
                "`$(`$_.GetName().Version) in `$(`$context.GetType().Name)"
            }
"@
        $text = Invoke-Process $script
        $own = [Reflection.AssemblyName]::GetAssemblyName((Join-Path (Split-Path $ModulePath) 'dependencies/CsvHelper.dll')).Version
        $other = [Reflection.AssemblyName]::GetAssemblyName($rival.FullName).Version

        $own | Should -Not -Be $other
        $text | Should -Contain 'a+b'
        $text | Should -Contain 'Doe, "Jo"'
        $text | Should -Contain "$own in BulkApi2Context"
        $text | Should -Contain "$other in DefaultAssemblyLoadContext"
        $text | Should -HaveCount 4
    }

    It 'the module alone brings nothing into the default context' {
        $text = Invoke-Process @"
            Import-Module '$ModulePath'
            `$null = Connect-SfOrg -Local -ProcessingTime 0
            `$null = [pscustomobject]@{ LastName = 'Doe' } | Send-SfJobData -Job (New-SfIngestJob Contact insert) |
                Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01 | Get-SfJobResult

            # PowerShell loads what it brings itself when it likes.
            [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { `$_.Location -notlike "`$PSHOME*" } |
                ForEach-Object { `$_.GetName().Name } |
                Where-Object { `$_ -match '^(BulkApi2|CsvHelper|Polly|BouncyCastle|Microsoft\.Bcl)' }
"@
        $text | Should -BeIn 'BulkApi2', 'BulkApi2.Isolation'
    }
}

# Each group is asked for by another command: keys when one is read, maps when there is one, the local org when it is opened.
Describe 'What a command does not need is not loaded, and what it needs is the module''s own' {
    BeforeAll {
        . $PSScriptRoot/SignIn.ps1

        $pair = [Security.Cryptography.RSA]::Create(2048)
        $local = Start-SfLocalOrg -Certificate (New-Certificate -Key $pair)
        $key = New-KeyFile key.pem (ConvertTo-EncryptedPem $pair 'open sesame')
        $map = New-KeyFile map.csv "Surname,LastName`n"
        $file = New-KeyFile rows.csv "Surname`nDoe`n"
        $steps = @"
            `$ErrorActionPreference = 'Stop'
            function Write-Loaded([string]`$Step) {
                `$ours = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.Location -like '*[/\]dependencies[/\]*' } |
                    ForEach-Object { `$_.GetName().Name } |
                    Where-Object { `$_ -in 'BouncyCastle.Cryptography', 'BulkApi2.LocalOrg', 'CsvHelper', 'System.IO.Hashing' }
                "`${Step}: `$((`$ours | Sort-Object) -join ' ')"
            }

            Import-Module '$ModulePath'
            Write-Loaded import
            `$null = Connect-SfOrg '$($local.Url)' -AccessToken '$($local.AccessToken)'
            Write-Loaded token
            `$null = [pscustomobject]@{ LastName = 'Doe' } | Send-SfJobData -Job (New-SfIngestJob Contact insert)
            Write-Loaded records
            `$null = Connect-SfOrg -LoginUrl '$($local.LoginUrl)' -ClientId '$($local.ClientId)' -Username '$($local.Username)' ``
                -PrivateKeyPath '$key' -PrivateKeyPassword (ConvertTo-SecureString 'open sesame' -AsPlainText -Force)
            Write-Loaded keys
            `$null = Send-SfJobData -Job (New-SfIngestJob Contact insert) -Path '$file' -ColumnMap '$map'
            Write-Loaded maps
            `$null = Connect-SfOrg -Local
            Write-Loaded local
"@
        $expected = @(
            'import: '
            'token: '
            'records: System.IO.Hashing'
            'keys: BouncyCastle.Cryptography System.IO.Hashing'
            'maps: BouncyCastle.Cryptography CsvHelper System.IO.Hashing'
            'local: BouncyCastle.Cryptography BulkApi2.LocalOrg CsvHelper System.IO.Hashing'
        )
    }

    AfterAll { Stop-SfLocalOrg }

    It 'in a session of its own' {
        Invoke-Process $steps | Should -BeExactly $expected
    }

    It 'in a session that has another of each' {
        $rivals = if ($rival) { Get-ChildItem $rival.Directory -Filter *.dll }
        if (-not $rivals) {
            Set-ItResult -Skipped -Because 'the test project is not built, which brings the others'
            return
        }

        $rivals.Name | Should -Be 'BouncyCastle.Cryptography.dll', 'CsvHelper.dll', 'System.IO.Hashing.dll'
        $load = $rivals.FullName | ForEach-Object { "`$null = [Reflection.Assembly]::LoadFrom('$_')`n" }
        $text = Invoke-Process "$load $steps
            [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { '$($rivals.BaseName)'.Split(' ') -contains `$_.GetName().Name } |
                ForEach-Object {
                    `"`$([Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).GetType().Name) `$(`$_.GetName().Name)`"
                } | Sort-Object"
        $text | Should -BeExactly ($expected + @(
                'BulkApi2Context BouncyCastle.Cryptography', 'BulkApi2Context CsvHelper', 'BulkApi2Context System.IO.Hashing'
                'DefaultAssemblyLoadContext BouncyCastle.Cryptography', 'DefaultAssemblyLoadContext CsvHelper'
                'DefaultAssemblyLoadContext System.IO.Hashing'))
    }
}
