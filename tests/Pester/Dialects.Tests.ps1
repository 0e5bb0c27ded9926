BeforeAll {
    . $PSScriptRoot/Shared.ps1
}

Describe 'The job''s own CSV: <Delimiter>, <LineEnding>' -ForEach @(
    foreach ($delimiter in 'COMMA', 'BACKQUOTE', 'CARET', 'PIPE', 'SEMICOLON', 'TAB') {
        foreach ($lineEnding in 'LF', 'CRLF') {
            @{ Delimiter = $delimiter; LineEnding = $lineEnding }
        }
    }
) {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $settings = @{ ColumnDelimiter = $Delimiter; LineEnding = $LineEnding }
        $values = "a,b``c^d|e;f`tg", "two`nlines", "two`r`nlines", '"quoted"', '', ' '
        $records = foreach ($i in 0..($values.Count - 1)) {
            [pscustomobject]@{ LastName = "Doe $i"; Description = $values[$i]; Title = 'x' }
        }
    }

    AfterEach {
        Clear-Org
    }

    It 'carries records' {
        $job = $records | Complete-Load -Settings $settings
        $sent = $job | Get-SentRecord

        $job.ColumnDelimiter | Should -Be $Delimiter
        $job.LineEnding | Should -Be $LineEnding
        $job.NumberRecordsFailed | Should -Be 0
        $sent.Description | Should -BeExactly $values
        $sent[0].psobject.Properties.Name | Should -Be 'sf__Id', 'sf__Created', 'LastName', 'Description', 'Title'
    }

    It 'carries records to a job of which only the id is known' {
        $id = (New-SfIngestJob Contact insert @settings).Id
        $null = $records | Send-SfJobData -Job $id
        $null = Close-SfIngestJob $id
        $null = Wait-SfIngestJob $id -PollInterval 0.01

        (Get-SfJobResult $id | Sort-Object LastName).Description | Should -BeExactly $values
    }

    It 'carries text in one request' {
        $character = @{ COMMA = ','; BACKQUOTE = '`'; CARET = '^'; PIPE = '|'; SEMICOLON = ';'; TAB = "`t" }[$Delimiter]
        $text = ($records | ConvertTo-Csv -Delimiter $character) -join "`n"
        $job = New-SfIngestJob Contact insert -Data $text @settings | Wait-SfIngestJob -PollInterval 0.01

        ($job | Get-SentRecord).Description | Should -BeExactly $values
    }
}
