BeforeAll {
    . $PSScriptRoot/Shared.ps1
}

Describe 'Several orgs' {
    BeforeEach {
        $first = Connect-SfOrg -Local -ProcessingTime 0 -Alias first
        $second = Connect-SfOrg -Local -ProcessingTime 0 -Alias second
    }

    AfterEach {
        Clear-Org
    }

    It 'the last one connected is the current one' {
        (Get-SfOrg).Alias | Should -Be 'first', 'second'
        (Get-SfOrg -Current).Alias | Should -Be 'second'
        (New-SfIngestJob Contact insert).Org.Alias | Should -Be 'second'
    }

    It 'an alias is found in any case' {
        (Get-SfOrg FIRST).Alias | Should -BeExactly 'first'
    }

    It '-Org takes <Name>' -ForEach @(
        @{ Name = 'an alias'; Which = { 'first' } }, @{ Name = 'an org'; Which = { $first } }
    ) {
        $job = New-SfIngestJob Contact insert -Org (& $Which)

        $job.Org.Alias | Should -Be 'first'
        Get-SfIngestJob | Should -BeNullOrEmpty
        (Get-SfIngestJob -Org (& $Which)).Id | Should -Be $job.Id
    }

    It 'a job goes on in its own org, whichever is the current one' {
        $job = New-SfIngestJob Contact insert -Org first
        $ended = New-Record 2 | Send-SfJobData -Job $job | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01

        $ended.Org.Alias | Should -Be 'first'
        $ended | Get-SfJobResult | Should -HaveCount 2
        Get-SfIngestJob | Should -BeNullOrEmpty
    }

    It 'a job keeps its org through Select-Object' {
        $job = New-SfIngestJob Contact insert -Org first
        (($job | Select-Object Id, Org) | Get-SfIngestJob).Org.Alias | Should -Be 'first'
        (($job | Select-Object *) | Get-SfIngestJob).Org.Alias | Should -Be 'first'
    }

    It 'Switch-SfOrg makes another the current one (<Name>)' -ForEach @(
        @{ Name = 'by alias'; Switch = { Switch-SfOrg first } }
        @{ Name = 'by the pipeline'; Switch = { $first | Switch-SfOrg } }
        @{ Name = 'by a property'; Switch = { 'first' | Switch-SfOrg } }
    ) {
        (& $Switch).Alias | Should -Be 'first'
        (Get-SfOrg -Current).Alias | Should -Be 'first'
    }

    It 'Switch-SfOrg to an unknown one leaves none' {
        Assert-Failure (Get-Failure { Switch-SfOrg third }) OrgNotFound "'third'", 'first, second'
        Get-SfOrg -Current -ErrorAction Ignore | Should -BeNullOrEmpty
        (Get-SfOrg).Alias | Should -Be 'first', 'second'
    }

    It 'Disconnect-SfOrg forgets the current one, and then there is none' {
        (Disconnect-SfOrg).Alias | Should -Be 'second'
        (Get-SfOrg).Alias | Should -Be 'first'
        Assert-Failure (Get-Failure { New-SfIngestJob Contact insert }) OrgNotConnected
        (New-SfIngestJob Contact insert -Org first).Org.Alias | Should -Be 'first'
    }

    It 'Disconnect-SfOrg leaves the current one when it forgets another' {
        $null = Disconnect-SfOrg first
        (Get-SfOrg -Current).Alias | Should -Be 'second'
    }

    It 'a job of a forgotten org says so' {
        $job = New-SfIngestJob Contact insert
        $null = Disconnect-SfOrg
        $null = Switch-SfOrg first
        Assert-Failure (Get-Failure { $job | Get-SfIngestJob }) OrgNotFound "'second'"
    }

    It 'a new org takes the place of one with its alias' {
        $job = New-SfIngestJob Contact insert
        $null = Connect-SfOrg -Local -Alias SECOND

        (Get-SfOrg).Alias | Should -Be 'first', 'SECOND'
        Assert-Failure (Get-Failure { $job | Get-SfIngestJob }) JobNotFound $job.Id
    }

    It '$PSDefaultParameterValues chooses the org of all commands' {
        $PSDefaultParameterValues = @{ '*-Sf*:Org' = 'first' }
        $job = New-Record 2 | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01
        $null = $job | Get-SfJobResult
        $listed = Get-SfIngestJob
        $PSDefaultParameterValues = @{}

        $job.Org.Alias | Should -Be 'first'
        $listed.Id | Should -Be $job.Id
        Get-SfIngestJob | Should -BeNullOrEmpty
    }

    It 'what is said explicitly goes before $PSDefaultParameterValues' {
        $PSDefaultParameterValues = @{ '*-Sf*:Org' = 'first' }
        (New-SfIngestJob Contact insert -Org second).Org.Alias | Should -Be 'second'
        (Switch-SfOrg second).Alias | Should -Be 'second'
        (Disconnect-SfOrg second).Alias | Should -Be 'second'
    }

    It 'what comes from the pipeline goes before $PSDefaultParameterValues' {
        $PSDefaultParameterValues = @{ '*-Sf*:Org' = 'first' }
        $switched = $second | Switch-SfOrg -ErrorAction SilentlyContinue
        $gone = Get-SfOrg | Disconnect-SfOrg -ErrorAction SilentlyContinue
        $PSDefaultParameterValues = @{}

        $switched.Alias | Should -Be 'second'
        $gone.Alias | Should -Be 'first', 'second'
    }

    It 'Connect-SfOrg -Local uses the API version that is asked for (<Given>)' -ForEach @(
        @{ Given = 60; Version = '60.0' }
        @{ Given = 60.0; Version = '60.0' }
        @{ Given = '60.0'; Version = '60.0' }
        @{ Given = 'v61.0'; Version = '61.0' }
    ) {
        (Connect-SfOrg -Local -ApiVersion $Given).ApiVersion | Should -Be $Version
        (New-SfIngestJob Contact insert).ApiVersion | Should -Be $Version
    }
}

Describe 'Runspaces and imports' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0 -Alias shared
    }

    AfterEach {
        Clear-Org
    }

    It 'ForEach-Object -Parallel sees the connected org' {
        $ended = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            [pscustomobject]@{ LastName = "Doe $_" } | Send-SfJobData -Job (New-SfIngestJob Contact insert) |
                Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01
        } -ThrottleLimit 4

        $ended.Org.Alias | Should -Be (@('shared') * 4)
        $ended.NumberRecordsFailed | Should -Be 0, 0, 0, 0
        ($ended | Get-SfJobResult).LastName | Sort-Object | Should -Be 'Doe 1', 'Doe 2', 'Doe 3', 'Doe 4'
    }

    It 'Start-ThreadJob sees the connected org, and its job goes on outside' {
        $job = Start-ThreadJob { Import-Module $using:ModulePath; New-SfIngestJob Contact insert } | Receive-Job -Wait -AutoRemoveJob
        ($job | Get-SfIngestJob).State | Should -Be 'Open'
    }

    It 'an org connected in another runspace is the current one here too' {
        $null = Invoke-Apart 'Connect-SfOrg -Local -Alias elsewhere'
        (Get-SfOrg -Current).Alias | Should -Be 'elsewhere'
    }

    It 'Import-Module -Force keeps the connected orgs and their jobs' {
        $job = New-SfIngestJob Contact insert
        Import-Module $ModulePath -Force

        (Get-SfOrg -Current).Alias | Should -Be 'shared'
        ($job | Get-SfIngestJob).Id | Should -Be $job.Id
        (New-Record 2 | Send-SfJobData -Job $job).NumberRecordsSent | Should -Be 2
    }

    It 'Remove-Module and Import-Module keep the connected orgs' {
        Remove-Module BulkApi2
        Import-Module $ModulePath
        (Get-SfOrg -Current).Alias | Should -Be 'shared'
    }
}
