BeforeDiscovery {
    $repository = (Resolve-Path "$PSScriptRoot/../..").ProviderPath
    $blocks = foreach ($file in Get-ChildItem $repository -Filter *.md) {
        foreach ($match in [regex]::Matches((Get-Content $file -Raw), '(?ms)^```powershell\r?\n(.*?)^```')) {
            @{
                File = $file.Name
                Line = (Get-Content $file -Raw).Substring(0, $match.Index).Split("`n").Count
                Code = $match.Groups[1].Value
            }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
}

Describe 'examples/first-load.ps1' {
    It 'loads contacts.csv, shows the job''s life and the rows that failed' {
        $path = "$Repository/examples/contacts.csv"
        $text = Invoke-Process "& '$Repository/examples/first-load.ps1' -Module '$(Split-Path $ModulePath)'; exit 7"
        $LASTEXITCODE | Should -Be 7 -Because 'it got that far without an error'
        $rows = @(Import-Csv $path).Count

        $rows | Should -BeGreaterOrEqual 1000
        $text -match "^$rows records sent, \d+ loaded, [1-9]\d* failed" | Should -HaveCount 1
        "$text" | Should -Match 'Open.*UploadComplete.*JobComplete'
        foreach ($reason in 'REQUIRED_FIELD_MISSING', 'INVALID_EMAIL_ADDRESS', 'DUPLICATE_VALUE') {
            "$text" | Should -Match $reason
        }
    }
}

Describe 'Code in <File>, line <Line>' -ForEach $blocks {
    It 'parses, and uses only commands and parameters that there are' {
        $errors = $null
        $ast = [Management.Automation.Language.Parser]::ParseInput($Code, [ref]$null, [ref]$errors)

        $errors | Should -BeNullOrEmpty
        $ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true) |
            Where-Object { $_.GetCommandName() -like '*-Sf*' } |
            ForEach-Object {
                $used = Get-Command $_.GetCommandName() -Module BulkApi2 -ErrorAction Stop
                $_.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] } |
                    ForEach-Object { $used.ResolveParameter($_.ParameterName) | Should -Not -BeNullOrEmpty -Because $_.ParameterName }
            }
    }
}
