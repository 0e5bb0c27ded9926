BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/SignIn.ps1

    # The names of the contacts in an org, by another way than that of the load.
    function Get-ContactName($LocalOrg) {
        $token = ConvertTo-Secure (New-AccessToken $LocalOrg)
        $ask = @{ Authentication = 'Bearer'; Token = $token; AllowUnencryptedAuthentication = $true }
        (Invoke-RestMethod "$($LocalOrg.Url)services/data/v60.0/query?q=SELECT+LastName+FROM+Contact" @ask).records.LastName
    }

    function Assert-Once($LocalOrg, [int]$Count) {
        Get-ContactName $LocalOrg | Sort-Object { [int]$_.Substring(4) } | Should -Be (1..$Count | ForEach-Object { "Doe $_" })
    }
}

Describe 'A load in an org with faults' {
    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'loads each record once: <Name>' -ForEach @(
        @{ Name = 'an upload that is refused twice'; Fault = 'PUT batches: 503 retry-after 0 x2'; Fired = 2 }
        @{ Name = 'too many requests at every step'; Fault = 'jobs/ingest/**: 429 retry-after 0 x3'; Fired = 3 }
        @{ Name = 'a create whose answer is lost'; Fault = 'POST jobs/ingest: reset'; Fired = 1 }
        @{ Name = 'an upload whose answer is lost'; Fault = 'PUT batches: reset'; Fired = 1 }
        @{ Name = 'an upload that is cut'; Fault = 'PUT batches: reset upload after 100 bytes'; Fired = 1 }
        @{ Name = 'a close whose answer is lost'; Fault = 'PATCH jobs/ingest/*: reset'; Fired = 1 }
        @{ Name = 'a close whose answer is half there'; Fault = 'PATCH jobs/ingest/*: truncate after 50 bytes'; Fired = 1 }
        @{ Name = 'a session that ends before the upload'; Fault = 'PUT batches: expired'; Fired = 1 }
        @{ Name = 'a session that ends before the close'; Fault = 'PATCH jobs/ingest/*: expired'; Fired = 1 }
        @{ Name = 'maintenance while it is waited for'; Fault = 'GET jobs/ingest/*: maintenance retry-after 0 x3'; Fired = 3 }
        @{ Name = 'states that break off'; Fault = 'GET jobs/ingest/*: reset after 10 bytes, truncate after 100 bytes'; Fired = 2 }
        @{ Name = 'a slow and late org'; Fault = 'jobs/ingest/**: slow 4000 bytes/s, delay 0.1 s x3'; Fired = 4 }
    ) {
        $local = Start-SfLocalOrg -ProcessingTime 0 -Fault $Fault
        $null = Connect-ByApp $local
        $ended = New-Record 50 | Complete-Load

        $ended.State | Should -Be 'JobComplete'
        $ended.NumberRecordsProcessed, $ended.NumberRecordsFailed | Should -Be 50, 0
        Assert-Once $local 50
        $local.Faults.Fired, $local.Faults.Remaining | Should -Be $Fired, 0
    }

    It 'gives the data to a new job when the answer to the upload is lost' {
        $local = Start-SfLocalOrg -ProcessingTime 0 -Fault 'PUT batches: reset'
        $null = Connect-ByApp $local
        $first = New-SfIngestJob Contact insert
        $sent = New-Record 50 | Send-SfJobData -Job $first -WarningVariable warnings -WarningAction SilentlyContinue

        $sent.Id | Should -Not -Be $first.Id
        "$warnings" | Should -BeLike "*$($first.Id)*aborted*"
        ($first | Get-SfIngestJob).State | Should -Be 'Aborted'
        $null = $sent | Close-SfIngestJob | Wait-SfIngestJob
        Assert-Once $local 50
    }

    It 'loads each record once when all of it happens' {
        $local = Start-SfLocalOrg -ProcessingTime 0 -Fault @(
            'POST jobs/ingest: reset', 'PUT batches: 503 retry-after 0 x2, expired, reset', 'PATCH jobs/ingest/*: reset'
            'GET jobs/ingest/*: maintenance retry-after 0, reset after 10 bytes', 'POST token: ok, 503 retry-after 0'
        )
        $null = Connect-ByApp $local
        $ended = New-Record 50 | Complete-Load

        $ended.NumberRecordsProcessed, $ended.NumberRecordsFailed | Should -Be 50, 0
        Assert-Once $local 50
        $local.Faults.Remaining | Measure-Object -Sum | ForEach-Object Sum | Should -Be 0
    }

    It 'gets each result once: <Fault>' -ForEach @(
        @{ Fault = 'GET successfulResults: reset after 1000 bytes' }, @{ Fault = 'GET successfulResults: truncate after 1000 bytes' }
        @{ Fault = 'GET successfulResults: reset' }, @{ Fault = 'GET successfulResults: expired, 502 html retry-after 0' }
    ) {
        $local = Start-SfLocalOrg -ProcessingTime 0 -Fault $Fault
        $null = Connect-ByApp $local
        $results = New-Record 50 | Complete-Load | Get-SfJobResult -Kind Successful
        $results.LastName | Sort-Object -Unique | Should -HaveCount 50
        $results | Should -HaveCount 50
        $local.Faults.Remaining | Should -Be 0
    }

    It 'survives a sign-in that fails at first' {
        $local = Start-SfLocalOrg -ProcessingTime 0 -Fault 'POST token: 503 retry-after 0, reset'
        $null = Connect-ByApp $local
        New-Record 2 | Complete-Load | ForEach-Object State | Should -Be 'JobComplete'
        $local.Faults.Remaining | Should -Be 0
    }
}

Describe 'Start-SfLocalOrg with faults and limits' {
    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'shows how often each fault was met' {
        $local = Start-SfLocalOrg -Fault 'GET data: 503 x2', 'GET limits: ok, 500 always'
        1..2 | ForEach-Object { (Invoke-WebRequest "$($local.Url)services/data" -SkipHttpErrorCheck).StatusCode } | Should -Be 503, 503
        (Invoke-WebRequest "$($local.LoginUrl)services/data" -SkipHttpErrorCheck).StatusCode | Should -Be 200

        $local.Faults.Rule | Should -Be 'GET data: 503 x2', 'GET limits: ok, 500 always'
        $local.Faults.Fired | Should -Be 2, 0
        $local.Faults[0].Remaining | Should -Be 0
        $local.Faults[1].Remaining | Should -BeNullOrEmpty
        (Start-SfLocalOrg).Faults | Should -HaveCount 0
    }

    It 'refuses <Fault>' -ForEach @(
        @{ Fault = 'PUT batches 503' }, @{ Fault = 'PUT batches: sometimes' }, @{ Fault = '' }
    ) {
        $failure = Get-Failure { Start-SfLocalOrg -Fault 'GET data: 503', $Fault }
        Assert-Failure $failure FaultNotValid "'$Fault' is no fault", '[VERB] path: step', "'reset after N bytes'"
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
        Stop-SfLocalOrg -WhatIf | Should -BeNullOrEmpty
    }

    It 'ends a runbook whose requests are used up' {
        $local = Start-SfLocalOrg -ProcessingTime 0 -DailyApiRequestLimit 8
        $null = Connect-ByApp $local
        $failure = Get-Failure { 1..10 | ForEach-Object { New-SfIngestJob Contact insert } }
        Assert-Failure $failure RequestLimitExceeded 'TotalRequests Limit exceeded'
    }

    It 'leaves records unprocessed when the batches are used up' {
        $local = Start-SfLocalOrg -ProcessingTime 0 -DailyBatchLimit 1
        $null = Connect-ByApp $local
        $first = New-Record 3 | Complete-Load
        $first.State | Should -Be 'JobComplete'
        $job = New-Record 2 | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob
        $failure = Get-Failure { $job | Wait-SfIngestJob -PollInterval 0.01 }
        Assert-Failure $failure JobFailed 'ExceededQuota'
        $job.Id | Get-SfJobResult -Kind Unprocessed | Should -HaveCount 2
        Get-ContactName $local | Should -HaveCount 3
    }

    It 'tells what is left, in the header as in the limits' {
        $local = Start-SfLocalOrg -DailyApiRequestLimit 1000 -DailyBatchLimit 7 -ApiBurst
        $token = ConvertTo-Secure $local.AccessToken
        $ask = @{ Authentication = 'Bearer'; Token = $token; AllowUnencryptedAuthentication = $true }
        $answer = Invoke-WebRequest "$($local.Url)services/data/v60.0/limits" @ask
        "$($answer.Headers['Sforce-Limit-Info'])" | Should -Be 'api-usage=1/1000; api-bursts=1/750'
        $limits = $answer.Content | ConvertFrom-Json
        $limits.DailyApiRequests.Max, $limits.DailyApiRequests.Remaining | Should -Be 1000, 999
        $limits.DailyBulkApiBatches.Remaining | Should -Be 7
    }
}
