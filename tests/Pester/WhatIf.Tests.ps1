BeforeAll {
    . $PSScriptRoot/Shared.ps1
}

Describe '-WhatIf' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $csv = Join-Path $TestDrive 'two.csv'
        Set-Content $csv "LastName`nOne`nTwo"
        $job = New-SfIngestJob Contact insert
    }

    AfterEach {
        Clear-Org
    }

    It '<Name> creates no job and emits none' -ForEach @(
        @{ Name = 'New-SfIngestJob'; Script = { New-SfIngestJob Contact insert -WhatIf } }
        @{ Name = 'New-SfIngestJob -Path'; Script = { New-SfIngestJob Contact insert -Path $csv -WhatIf } }
        @{ Name = 'New-SfIngestJob -Data'; Script = { New-SfIngestJob Contact insert -Data "LastName`nOne" -WhatIf } }
        @{ Name = 'a delete in one request'; Script = { New-SfIngestJob Contact delete -Data "Id`n003000000000000" -WhatIf } }
    ) {
        & $Script | Should -BeNullOrEmpty
        (Get-SfIngestJob).Id | Should -Be $job.Id
    }

    It 'Send-SfJobData sends nothing: <Name>' -ForEach @(
        @{ Name = 'records'; Script = { New-Record 2 | Send-SfJobData -Job $job -WhatIf } }
        @{ Name = 'a file'; Script = { $job | Send-SfJobData -Path $csv -WhatIf } }
    ) {
        & $Script | Should -BeNullOrEmpty
        Assert-OpenAndEmpty $job
    }

    It 'Close-SfIngestJob closes nothing' {
        $sent = New-Record 2 | Send-SfJobData -Job $job
        $sent | Close-SfIngestJob -WhatIf | Should -BeNullOrEmpty
        ($sent | Get-SfIngestJob).State | Should -Be 'Open'
    }

    It 'Stop-SfIngestJob aborts nothing' {
        $job | Stop-SfIngestJob -WhatIf | Should -BeNullOrEmpty
        ($job | Get-SfIngestJob).State | Should -Be 'Open'
    }

    It 'Remove-SfIngestJob deletes nothing' {
        $job = $job | Stop-SfIngestJob
        $job | Remove-SfIngestJob -WhatIf | Should -BeNullOrEmpty
        (Get-SfIngestJob).Id | Should -Be $job.Id
    }

    It 'holds for a whole pipeline by $WhatIfPreference' {
        $WhatIfPreference = $true
        New-SfIngestJob Contact insert | Send-SfJobData -Path $csv | Close-SfIngestJob | Should -BeNullOrEmpty
        $WhatIfPreference = $false
        (Get-SfIngestJob).Id | Should -Be $job.Id
    }

    It 'reads the input all the same, so that its mistakes are found' {
        Assert-Failure (Get-Failure { $job | Send-SfJobData -Path "$TestDrive/none.csv" -WhatIf }) FileNotFound
        $failure = Get-Failure { [pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = 1 } | Send-SfJobData -Job $job -WhatIf }
        Assert-Failure $failure UnknownColumn
        Assert-Failure (Get-Failure { New-SfIngestJob Contact upsert -WhatIf }) ExternalIdFieldRequired
    }

    It 'says what would be done, with what' {
        $null = Connect-SfOrg -Local -Alias sandbox
        $text = Get-Told @'
            New-SfIngestJob Contact insert -WhatIf
            New-SfIngestJob Contact hardDelete -Data "Id`n003000000000000" -WhatIf
            $job = New-SfIngestJob Contact insert
            [pscustomobject]@{ LastName = 'One' } | Send-SfJobData -Job $job -WhatIf
            $job | Close-SfIngestJob -WhatIf
            $job | Stop-SfIngestJob -WhatIf
'@
        $text | Should -HaveCount 5
        $text[0] | Should -BeLike "*Create a job to insert*Contact in the org 'sandbox'*"
        $text[1] | Should -BeLike "*hardDelete 1 record(s)*Contact in the org 'sandbox'*"
        $text[2] | Should -BeLike '*Send 1 records*job 750* (insert Contact)*'
        $text[3] | Should -BeLike '*insert an unknown number of records of Contact*job 750*'
        $text[4] | Should -BeLike '*Abort*job 750*'
    }
}

Describe 'Cmdlets that change something' {
    It '<_> has -WhatIf and -Confirm' -ForEach @(
        'New-SfIngestJob', 'Send-SfJobData', 'Close-SfIngestJob', 'Stop-SfIngestJob',
        'Remove-SfIngestJob', 'Export-SfSchema', 'Import-SfData'
    ) {
        (Get-Command $_).Parameters.Keys | Should -Contain 'WhatIf'
        (Get-Command $_).Parameters.Keys | Should -Contain 'Confirm'
    }
}
