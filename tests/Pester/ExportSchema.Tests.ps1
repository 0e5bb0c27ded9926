BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Server.ps1

    function Read-Schema($File) {
        Get-Content -LiteralPath $File -Raw | ConvertFrom-Json
    }
}

Describe 'Export-SfSchema' {
    BeforeEach {
        $org = Connect-SfOrg -Local -ProcessingTime 0
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $path = Join-Path $folder 'schema.json'
    }

    AfterEach {
        Clear-Org
    }

    It 'writes the objects in their order, with the fields in the org''s order, and emits the file' {
        $file = Export-SfSchema Invoice__c, contact $path

        $file | Should -BeOfType [IO.FileInfo]
        $file.FullName | Should -Be $path
        $file.Length | Should -BeGreaterThan 1000
        $schema = Read-Schema $file
        $schema.sobjects.name | Should -BeExactly 'Invoice__c', 'Contact'
        $invoice, $contact = $schema.sobjects
        $invoice.custom | Should -BeTrue
        $invoice.keyPrefix | Should -Match '^\w{3}$'
        $contact.fields[0].name | Should -BeExactly 'Id'
        $contact.fields.name | Should -Contain 'LastName'
        ($contact.fields | Where-Object name -EQ LastName).nillable | Should -BeFalse
        ($invoice.fields | Where-Object name -EQ Status__c).picklistValues.value |
            Should -Be 'Draft', 'Sent', 'Paid', 'Overdue', 'Cancelled'
    }

    It 'writes UTF-8 without a byte order mark, a field a line, and the same bytes again' {
        $one = Export-SfSchema Contact, Account $path
        $other = Export-SfSchema Contact, Account (Join-Path $folder 'other.json')

        $bytes = [IO.File]::ReadAllBytes($one.FullName)
        [Convert]::ToHexString($bytes[0..1]) | Should -Be '7B0A' -Because 'it begins with a brace and a line feed'
        (Get-FileHash $other).Hash | Should -Be (Get-FileHash $one).Hash
        $lines = [IO.File]::ReadAllLines($one.FullName)
        ($lines -match '^        \{"name":"\w+".*\},?$').Count | Should -Be (Read-Schema $one).sobjects.fields.Count
    }

    It 'tells nothing of the org''s address and users' {
        $text = Get-Content (Export-SfSchema Account, Contact, Lead, User $path) -Raw
        foreach ($secret in $org.InstanceUrl.Host, $org.Username, $org.OrganizationId, $org.UserId, '/services/', 'http') {
            $text | Should -Not -BeLike "*$secret*"
        }
    }

    It 'takes names from the pipeline, each once, and writes one file' {
        $file = 'Account', 'contact', 'Contact', 'account' | Export-SfSchema -Path $path

        @($file) | Should -HaveCount 1
        (Read-Schema $file).sobjects.name | Should -Be 'Account', 'Contact'
    }

    It 'takes objects from jobs, and another org than the current one' {
        $null = New-SfIngestJob Lead insert
        $null = Connect-SfOrg -Local -Alias second
        $file = Get-SfIngestJob -Org $org | Select-Object -ExpandProperty Object | Export-SfSchema -Path $path -Org $org

        (Read-Schema $file).sobjects.name | Should -Be 'Lead'
    }

    It 'exports the others when an object is unknown' {
        $file = 'Account', 'Nope__c', '../x', 'Contact' | Export-SfSchema -Path $path -ErrorAction SilentlyContinue -ErrorVariable failures

        (Read-Schema $file).sobjects.name | Should -Be 'Account', 'Contact'
        $failures | Should -HaveCount 2
        Assert-Failure $failures[0] ObjectNotFound 'Nope__c', 'local' -NextStep '__c'
        Assert-Failure $failures[1] ObjectNotFound '../x'
        $failures.TargetObject | Should -Be 'Nope__c', '../x'
    }

    It 'makes no file when no object is left' {
        Export-SfSchema Nope__c, No $path -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty

        $failures | Should -HaveCount 2
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
    }

    It 'with -ErrorAction Stop, an unknown object leaves no file and no change: <_>' -ForEach 'new', 'old' {
        if ($_ -eq 'old') {
            Set-Content $path 'old'
        }

        Assert-Failure (Get-Failure { Export-SfSchema Account, Nope__c, Contact $path -Force }) ObjectNotFound 'Nope__c'
        Get-ChildItem $folder -Force | ForEach-Object { Get-Content $_ } | Should -Be $(if ($_ -eq 'old') { 'old' })
    }

    It 'refuses a file that is there, before it asks the org' {
        Set-Content $path 'old'
        $told = [Collections.Generic.List[object]]::new()
        $failure = Get-Failure { Export-SfSchema Contact $path -Verbose 4>&1 | ForEach-Object { $told.Add($_) } }

        Assert-Failure $failure FileExists $path -NextStep '-Force'
        $told | Should -BeNullOrEmpty -Because 'each request is told'
        Get-Content $path | Should -Be 'old'
    }

    It 'replaces it with -Force' {
        Set-Content $path 'old'
        (Read-Schema (Export-SfSchema Contact $path -Force)).sobjects.name | Should -Be 'Contact'
        (Get-ChildItem $folder -Force).Name | Should -Be 'schema.json'
    }

    It 'says what is wrong with the path: <Name>' -ForEach @(
        @{ Name = 'no folder'; Where = { Join-Path $folder 'none/schema.json' }; Id = 'FileNotFound' }
        @{ Name = 'a folder'; Where = { $folder }; Id = 'FileNotFound' }
        @{ Name = 'no drive'; Where = { 'nodrive:/schema.json' }; Id = 'FileNotFound' }
        @{ Name = 'not in the file system'; Where = { 'env:schema' }; Id = 'FileNotWritable' }
    ) {
        Assert-Failure (Get-Failure { Export-SfSchema Contact (& $Where) -Force }) $Id
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
    }

    It 'writes nothing with -WhatIf, and says what it would' {
        Export-SfSchema Contact $path -WhatIf | Should -BeNullOrEmpty
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        Assert-Failure (Get-Failure { Export-SfSchema Contact "$folder/none/s.json" -WhatIf }) FileNotFound
        Get-Told 'param($path) Export-SfSchema Contact, Lead $path -WhatIf' $path |
            Should -BeLike "*Export 2 object(s) of the org 'local'*$path*"
    }

    It 'takes a path from PowerShell''s location: <_>' -ForEach 'schema.json', './schema.json', 'TestDrive:/schema.json' {
        Push-Location $folder
        try {
            $file = Export-SfSchema Contact $_ -Force
        }
        finally {
            Pop-Location
        }

        $file.FullName | Should -Be $(if ($_ -like 'TestDrive:*') { (Get-Item TestDrive:/schema.json).FullName } else { $path })
    }

    It 'takes wildcards as they are' {
        Set-Content (Join-Path $folder 'a1.json') 'old'
        $file = Export-SfSchema Contact (Join-Path $folder 'a[1].json')

        $file.Name | Should -Be 'a[1].json'
        (Get-ChildItem $folder).Name | Sort-Object Length | Should -Be 'a1.json', 'a[1].json'
        Get-Content (Join-Path $folder 'a1.json') | Should -Be 'old'
    }

    It 'leaves nothing when it is stopped, or the server fails: <_>' -ForEach 'new', 'old' {
        if ($_ -eq 'old') {
            Set-Content $path 'old'
        }

        $good = @{ Status = 200; Body = '{"name":"Account","fields":[{"name":"Id"}]}' }
        $server = Start-Server -Answers $good, $Refused, $good, @{ Status = 503; Body = 'busy' }
        try {
            $null = Connect-SfOrg $server.Url -AccessToken ('x' * 20) -Alias http
            Assert-Failure (Get-Failure { Export-SfSchema Account, Contact, Lead $path -Force }) EXCEPTION 'Something is wrong'

            # The second answer is waited for again and again.
            $apart = Start-Apart {
                param($url, $path)
                $null = Connect-SfOrg $url -AccessToken ('x' * 20)
                Export-SfSchema Account, Contact $path -Force -Verbose -WarningAction SilentlyContinue
            } $server.Url, $path
            Stop-Apart $apart | Should -BeLessThan $Patience
        }
        finally {
            $null = Complete-Server $server
        }

        Get-ChildItem $folder -Force | ForEach-Object { Get-Content $_ } | Should -Be $(if ($_ -eq 'old') { 'old' })
    }
}
