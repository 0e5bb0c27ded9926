BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/SignIn.ps1

    # What CSV finds difficult, in contacts that the org refuses for their address.
    function Get-Difficult {
        $number = 0
        $texts = 'a,b;c|d^e`f', "tab`there", 'say "hi"', '"', "two`nlines", "two`r`nlines",
            "'quoted'", '#N/A', '', ' spaces ', 'zażółć'
        foreach ($text in $texts) {
            $number++
            [pscustomobject]@{ External_Id__c = "E$number"; Email = 'no address'; LastName = "Doe $number"; Description = $text }
        }
    }

    # The contacts of the org as it has them, by another way than that of the load.
    function Get-OrgContact {
        $ask = @{ Authentication = 'Bearer'; Token = (ConvertTo-Secure (New-AccessToken $local)); AllowUnencryptedAuthentication = $true }
        $query = 'SELECT+External_Id__c,LastName,Email,Description+FROM+Contact'
        (Invoke-RestMethod "$($local.Url)services/data/v60.0/query?q=$query" @ask).records
    }

    # The org has each contact once, with these values; an empty one left what was there, and #N/A emptied it.
    function Assert-Loaded([string]$Email, [string]$Before) {
        $found = @(Get-OrgContact)
        $found | Should -HaveCount 11
        foreach ($sent in Get-Difficult) {
            $contact = $found | Where-Object External_Id__c -CEQ $sent.External_Id__c
            $contact.LastName, $contact.Email | Should -Be $sent.LastName, $Email
            $expected = switch ($sent.Description) { '' { $Before } '#N/A' { '' } default { $_ } }
            "$($contact.Description)" | Should -BeExactly $expected.Trim() -Because $sent.External_Id__c
        }
    }
}

Describe 'The repair of records separated by <Delimiter>, <LineEnding>' -ForEach @(
    @{ Delimiter = 'COMMA'; LineEnding = 'LF' }
    @{ Delimiter = 'BACKQUOTE'; LineEnding = 'CRLF' }
    @{ Delimiter = 'CARET'; LineEnding = 'LF' }
    @{ Delimiter = 'PIPE'; LineEnding = 'CRLF' }
    @{ Delimiter = 'SEMICOLON'; LineEnding = 'LF' }
    @{ Delimiter = 'TAB'; LineEnding = 'CRLF' }
) {
    BeforeEach {
        $local = Start-SfLocalOrg -ProcessingTime 0
        $null = Connect-ByApp $local
        $settings = @{ ColumnDelimiter = $Delimiter; LineEnding = $LineEnding }
        $upsert = $settings + @{ ExternalIdField = 'External_Id__c' }
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'loads failed records that were corrected' {
        $failed = @(Get-Difficult | Complete-Load -Settings $settings | Get-SfJobResult -Kind Failed)
        $failed | Should -HaveCount 11
        $ended = $failed | ForEach-Object { $_.Email = 'doe@mail.example'; $_ } | Complete-Load -Settings $settings
        $ended.NumberRecordsProcessed, $ended.NumberRecordsFailed | Should -Be 11, 0
        Assert-Loaded 'doe@mail.example' ''
    }

    It 'leaves alone what is empty, and empties what is #N/A' {
        $null = Get-Difficult |
            ForEach-Object { [pscustomobject]@{ External_Id__c = $_.External_Id__c; LastName = 'old'; Description = 'old' } } |
            Complete-Load
        $failed = Get-Difficult | Complete-Load -Operation upsert -Settings $upsert | Get-SfJobResult -Kind Failed
        $failed[0].sf__Id | Should -Not -BeNullOrEmpty -Because 'the server''s own columns must not be sent again'
        $failed | ForEach-Object { $_.Email = 'doe@mail.example'; $_ } | Complete-Load -Operation upsert -Settings $upsert | Out-Null
        Assert-Loaded 'doe@mail.example' 'old'
    }

    It 'loads records that were never tried, from one job straight into another' {
        $aborted = Get-Difficult | ForEach-Object { $_.Email = 'doe@mail.example'; $_ } |
            Send-SfJobData -Job (New-SfIngestJob Contact insert @settings) | Stop-SfIngestJob -Confirm:$false
        $ended = $aborted | Get-SfJobResult -Kind Unprocessed | Send-SfJobData -Job (New-SfIngestJob Contact insert @settings) |
            Close-SfIngestJob -Force | Wait-SfIngestJob -PollInterval 0.01 -FailOnError
        $ended.NumberRecordsProcessed | Should -Be 11
        Assert-Loaded 'doe@mail.example' ''
    }

    It 'goes over files too' {
        $file = Get-Difficult | Complete-Load -Settings $settings | Get-SfJobResult -Kind Failed -OutFile "$TestDrive/failed.csv" -Force
        $character = @{ COMMA = ','; BACKQUOTE = '`'; CARET = '^'; PIPE = '|'; SEMICOLON = ';'; TAB = "`t" }[$Delimiter]
        Import-Csv $file -Delimiter $character | ForEach-Object { $_.Email = 'doe@mail.example'; $_ } |
            Complete-Load -Settings $settings | Out-Null
        Assert-Loaded 'doe@mail.example' ''
    }
}
