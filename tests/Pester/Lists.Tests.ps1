BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1
}

Describe 'A list of an output object' {
    BeforeAll {
        $local = Connect-FaultyOrg 'PUT nothing: 503', 'PATCH nothing: 503', 'GET nothing: 503'
        $journal = New-JournalPath
        $load = Import-SfData Contact insert -Path (New-ContactFile 30) -MaxRecords 10 -Parallel 1 -Journal $journal @Quick
        $failed = [pscustomobject]@{ FirstName = 'no last name' } | Complete-Load -Settings @{ Org = 'served' } |
            Get-SfJobResult -Kind Failed
        $lists = @{
            'the jobs of a load' = $load.Jobs
            'the jobs of a journal' = (Get-SfLoad $journal).Jobs
            'the rows of a finding' = (1..3 |
                ForEach-Object { [pscustomobject]@{ LastName = 'x'; Email = 'none' } } |
                Test-SfData Contact insert).Rows
            'the values of a picklist' = (Get-SfField Contact LeadSource).PicklistValues
            'the objects of a lookup' = (Get-SfField Task WhoId).ReferenceTo
            'the faults of an org' = $local.Faults
        }
    }

    AfterAll {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'is indexed: <_>' -ForEach @(
        'the jobs of a load', 'the jobs of a journal', 'the rows of a finding',
        'the values of a picklist', 'the objects of a lookup', 'the faults of an org'
    ) {
        $list = $lists[$_]
        $all = @($list | ForEach-Object { $_ })

        , $list | Should -BeOfType [array]
        $all.Count | Should -BeGreaterThan 1
        $list.Count | Should -Be $all.Count
        "$($list[0])" | Should -Be "$($all[0])"
        "$($list[1])" | Should -Be "$($all[1])"
        "$($list[-1])" | Should -Be "$($all[$all.Count - 1])"
        @($list[0]) | Should -HaveCount 1
        @($list[0..1]) | Should -HaveCount 2
    }

    It 'is indexed if it has one item, or none' {
        $one = [pscustomobject]@{ LastName = 'x' } | Import-SfData Contact insert @Quick
        $one.Jobs[0].Id | Should -BeExactly $one.Jobs[-1].Id
        $one.Jobs[1] | Should -BeNullOrEmpty

        $finding = @([pscustomobject]@{ Nothing = 'x' } | Test-SfData Contact insert)[0]
        , $finding.Rows | Should -BeOfType [array]
        $failed.ErrorFields[0] | Should -Be 'LastName'
    }

    It 'names one job to the commands: <_>' -ForEach 'Stop-SfIngestJob', 'Remove-SfIngestJob' {
        $told = Get-Told "param(`$job) `$job | $_ -WhatIf" $load.Jobs[0]

        $told | Should -HaveCount 1
        $told | Should -BeLike "*job $($load.Jobs[0].Id)*"
    }
}
