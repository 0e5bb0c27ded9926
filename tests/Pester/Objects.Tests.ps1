BeforeAll {
    . $PSScriptRoot/Shared.ps1

    # Lines of a view at the width of a small console.
    function Get-View($Object) {
        ($Object | Format-Table | Out-String -Width 80) -split '\r?\n' | Where-Object { $_.Trim() }
    }

    function Get-Completion([string]$Line) {
        ([Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, @{})).CompletionMatches.CompletionText
    }
}

Describe 'Objects' {
    BeforeEach {
        $org = Connect-SfOrg -Local -ProcessingTime 0
    }

    AfterEach {
        Clear-Org
    }

    It 'an org has these properties in this order' {
        $org.psobject.TypeNames[0] | Should -Be 'BulkApi2.Core.Orgs.Org'
        $org.psobject.Properties.Name |
            Should -Be 'Alias', 'InstanceUrl', 'ApiVersion', 'Username', 'OrganizationId', 'UserId', 'SignIn', 'IsLocal'
        $org.Alias | Should -Be 'local'
        $org.ApiVersion | Should -Match '^\d\d\.0$'
        $org.OrganizationId | Should -Match '^00D\w{15}$'
        $org.UserId | Should -Match '^005\w{15}$'
        $org.SignIn | Should -Be 'Local'
        $org.IsLocal | Should -BeTrue
        "$org" | Should -Be 'local'
    }

    It 'a job has the API''s names, what matters most first' {
        $job = New-SfIngestJob Contact upsert -ExternalIdField External_Id__c -ColumnDelimiter pipe -LineEnding crlf
        $names = $job.psobject.Properties.Name

        $job.psobject.TypeNames[0] | Should -Be 'BulkApi2.Core.Jobs.IngestJob'
        $names[0..4] | Should -Be 'Id', 'State', 'Object', 'Operation', 'ExternalIdFieldName'
        $others = 'ApiVersion', 'LineEnding', 'ColumnDelimiter', 'CreatedDate', 'NumberRecordsProcessed', 'NumberRecordsFailed',
            'Retries', 'TotalProcessingTime', 'ErrorMessage', 'Org'
        foreach ($name in $others) {
            $names | Should -Contain $name
        }

        $job.Id | Should -Match '^750\w{15}$'
        $job.State | Should -BeExactly 'Open'
        $job.ExternalIdFieldName | Should -Be 'External_Id__c'
        $job.ColumnDelimiter | Should -BeExactly 'PIPE'
        $job.LineEnding | Should -BeExactly 'CRLF'
        $job.Org | Should -Be $org
        "$job" | Should -Be $job.Id
    }

    It 'a job has its time in local time' {
        $before = [datetime]::UtcNow.AddSeconds(-2)
        $job = New-SfIngestJob Contact insert

        $job.CreatedDate.Kind | Should -Be 'Local'
        $job.CreatedDate.ToUniversalTime() | Should -BeGreaterThan $before
        $job.CreatedDate.ToUniversalTime() | Should -BeLessOrEqual ([datetime]::UtcNow)
    }

    It 'an ended job has its numbers' {
        $job = 'Doe', '' | ForEach-Object { [pscustomobject]@{ LastName = $_; Title = 'x' } } | Complete-Load

        $job.NumberRecordsSent | Should -Be 2
        $job.NumberRecordsProcessed | Should -Be 2
        $job.NumberRecordsFailed | Should -Be 1
        $job.Retries | Should -Be 0
        $job.TotalProcessingTime | Should -BeGreaterOrEqual 0
        $job.NumberRecordsProcessed | Should -BeOfType [long]
    }

    It 'a <Kind> record begins with the server''s columns, then come its own in their order' -ForEach @(
        @{ Kind = 'Successful'; Last = 'Doe'; Names = 'sf__Id', 'sf__Created', 'Title', 'LastName', 'Email' }
        @{ Kind = 'Failed'; Last = ''; Names = 'sf__Id', 'sf__Error', 'Title', 'LastName', 'Email' }
    ) {
        $result = [pscustomobject]@{ Title = 'x'; LastName = $Last; Email = '' } | Complete-Load | Get-SfJobResult

        $result.psobject.TypeNames | Should -Contain "BulkApi2.${Kind}Record"
        $result.psobject.TypeNames[0] | Should -Be "BulkApi2.${Kind}Record"
        $result.psobject.Properties.Name | Should -Be $Names
        $result.Title | Should -BeOfType [string]
    }

    It 'an Unprocessed record has its own columns alone' {
        $result = [pscustomobject]@{ Title = 'x'; LastName = 'Doe' } | Send-SfJobData -Job (New-SfIngestJob Contact insert) |
            Stop-SfIngestJob | Get-SfJobResult

        $result.psobject.TypeNames[0] | Should -Be 'BulkApi2.UnprocessedRecord'
        $result.psobject.Properties.Name | Should -Be 'Title', 'LastName'
    }

    It 'results come by kind, all three by default, each once' {
        $job = 'Doe', '', 'Roe' | ForEach-Object { [pscustomobject]@{ LastName = $_; Title = 'x' } } | Complete-Load

        $job | Get-SfJobResult | Should -HaveCount 3
        $job | Get-SfJobResult -Kind Successful | Should -HaveCount 2
        $job | Get-SfJobResult -Kind Failed, failed, Unprocessed | Should -HaveCount 1
        $job | Get-SfJobResult -Kind Unprocessed | Should -BeNullOrEmpty
    }

    It 'every cmdlet declares what it emits' {
        foreach ($command in Get-Command -Module BulkApi2) {
            $command.OutputType | Should -Not -BeNullOrEmpty -Because $command.Name
        }
    }
}

Describe 'Views at 80 columns' {
    BeforeEach {
        $org = Connect-SfOrg -Local -ProcessingTime 0
    }

    AfterEach {
        Clear-Org
    }

    It 'an org fits on one line' {
        $view = @(Get-View $org)

        $view | Should -HaveCount 3
        $view[2] | Should -Match '^local\s+admin@local\.example\s+https://local-org\.my\.salesforce\.'
    }

    It 'a job fits on one line, with its numbers and its org' {
        $job = New-Record 3 | Complete-Load
        $view = @(Get-View $job)

        $view | Should -HaveCount 3
        $view[0] -split '\s+' | Should -Be 'Id', 'Operation', 'Object', 'State', 'Processed', 'Failed', 'Org'
        $view[2] -split '\s+' | Should -Be $job.Id, 'insert', 'Contact', 'JobComplete', '3', '0', 'local'
    }

    It 'a job with the longest words stays in its columns' {
        $job = [pscustomobject]@{ Id = '003000000000000AAA' } |
            Send-SfJobData -Job (New-SfIngestJob Opportunity hardDelete) | Close-SfIngestJob -Force
        $view = @(Get-View $job)

        $view[2] | Should -Match '^750\w{15} hardDelete Opportunity\s+UploadComplete'
    }

    It 'a job of another process looks the same' {
        $job = New-SfIngestJob Contact insert
        $moved = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($job))
        Get-View $moved | Should -Be (Get-View $job)
    }

    It 'an org of another process looks the same' {
        $moved = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($org))
        Get-View $moved | Should -Be (Get-View $org)
    }
}

Describe 'Completion' {
    BeforeEach {
        $null = Connect-SfOrg -Local -Alias prod
        $null = Connect-SfOrg -Local -Alias 'the sandbox'
    }

    AfterEach {
        Clear-Org
    }

    It '<Line> gives <Wanted>' -ForEach @(
        @{ Line = 'New-SfIngestJob Contact '; Wanted = 'delete', 'hardDelete', 'insert', 'update', 'upsert' }
        @{ Line = 'New-SfIngestJob -Operation up'; Wanted = 'update', 'upsert' }
        @{ Line = 'New-SfIngestJob Cont'; Wanted = 'Contact' }
        @{ Line = 'New-SfIngestJob -Object acc'; Wanted = 'Account' }
        @{ Line = 'Export-SfSchema Account, cont'; Wanted = 'Contact' }
        @{ Line = 'New-SfIngestJob Contact insert -ColumnDelimiter S'; Wanted = 'SEMICOLON' }
        @{ Line = 'Get-SfIngestJob -Org '; Wanted = 'prod', "'the sandbox'" }
        @{ Line = 'New-SfIngestJob -Org p'; Wanted = 'prod' }
        @{ Line = 'Switch-SfOrg the'; Wanted = "'the sandbox'" }
        @{ Line = 'Switch-SfOrg ''the'; Wanted = "'the sandbox'" }
        @{ Line = 'Disconnect-SfOrg '; Wanted = 'prod', "'the sandbox'" }
        @{ Line = 'Get-SfOrg p'; Wanted = 'prod' }
        @{ Line = 'Get-SfIngestJob -State In'; Wanted = 'InProgress' }
        @{ Line = 'Get-SfJobResult -Kind F'; Wanted = 'Failed' }
    ) {
        Get-Completion $Line | Should -Be $Wanted
    }
}
