BeforeAll {
    . $PSScriptRoot/Shared.ps1

    # What became of a file's rows.
    function Complete-FileLoad([string]$Path, [hashtable]$Settings = @{}, [string]$Parameter = 'Path') {
        $file = @{ $Parameter = $Path }
        New-SfIngestJob Contact insert @Settings | Send-SfJobData @file | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01
    }
}

Describe 'Files as they come' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $path = Join-Path $TestDrive 'input.csv'
    }

    AfterEach {
        Clear-Org
    }

    It '<Name>: <LineEnding>' -ForEach @(
        foreach ($lineEnding in 'LF', 'CRLF') {
            @{ LineEnding = $lineEnding; Name = 'LF'; Text = "LastName,Title`nÄ,x`nB,y`n" }
            @{ LineEnding = $lineEnding; Name = 'CRLF'; Text = "LastName,Title`r`nÄ,x`r`nB,y`r`n" }
            @{ LineEnding = $lineEnding; Name = 'LF, no final newline'; Text = "LastName,Title`nÄ,x`nB,y" }
            @{ LineEnding = $lineEnding; Name = 'CRLF, no final newline'; Text = "LastName,Title`r`nÄ,x`r`nB,y" }
            @{ LineEnding = $lineEnding; Name = 'byte order mark'; Text = "$([char]0xFEFF)LastName,Title`nÄ,x`nB,y`n" }
            @{ LineEnding = $lineEnding; Name = 'byte order mark and CRLF'; Text = "$([char]0xFEFF)LastName,Title`r`nÄ,x`r`nB,y`r`n" }
            @{ LineEnding = $lineEnding; Name = 'quoted header'; Text = "`"LastName`",`"Title`"`r`n`"Ä`",`"x`"`r`n`"B`",`"y`"`r`n" }
            @{ LineEnding = $lineEnding; Name = 'blank lines at the end'; Text = "LastName,Title`nÄ,x`nB,y`n`n" }
        }
    ) {
        [IO.File]::WriteAllText($path, $Text)
        $job = Complete-FileLoad $path @{ LineEnding = $LineEnding }

        $job.NumberRecordsSent | Should -Be 2
        $job.NumberRecordsProcessed | Should -Be 2
        $job.NumberRecordsFailed | Should -Be 0
        $sent = $job | Get-SentRecord -SortBy Title
        $sent.LastName | Should -BeExactly 'Ä', 'B'
        $sent.Title | Should -Be 'x', 'y'
    }

    It 'line breaks inside quotes stay as they are (<Name>)' -ForEach @(
        @{ Name = 'LF file, CRLF job'; Text = "LastName,Description`nA,`"1`n2`r`n3`"`n"; LineEnding = 'CRLF' }
        @{ Name = 'CRLF file, LF job'; Text = "LastName,Description`r`nA,`"1`n2`r`n3`"`r`n"; LineEnding = 'LF' }
    ) {
        [IO.File]::WriteAllText($path, $Text)
        (Complete-FileLoad $path @{ LineEnding = $LineEnding } | Get-SfJobResult).Description | Should -BeExactly "1`n2`r`n3"
    }

    It 'a file of <_> jobs of the pipeline goes to each' -ForEach 1, 3 {
        Set-Content $path "LastName`nOne`nTwo"
        $sent = 1..$_ | ForEach-Object { New-SfIngestJob Contact insert } | Send-SfJobData -Path $path

        @($sent).Count | Should -Be $_
        $sent.NumberRecordsSent | Sort-Object -Unique | Should -Be 2
    }

    It 'the file is neither changed nor held' {
        [IO.File]::WriteAllText($path, "LastName`r`nOne`r`n")
        $before = Get-FileHash $path
        $null = Complete-FileLoad $path

        (Get-FileHash $path).Hash | Should -Be $before.Hash
        Remove-Item $path
    }

    It 'a file that others read is read too' {
        Set-Content $path "LastName`nOne"
        $other = [IO.File]::Open($path, 'Open', 'Read', 'Read')
        try {
            (Complete-FileLoad $path).NumberRecordsProcessed | Should -Be 1
        }
        finally {
            $other.Dispose()
        }
    }
}

Describe 'Paths as PowerShell writes them' {
    BeforeAll {
        $folder = (New-Item -ItemType Directory "$TestDrive/folder").FullName
        $odd = (New-Item -ItemType Directory "$TestDrive/odd [1] folder").FullName
        foreach ($file in "$folder/plain.csv", "$odd/a[b].csv", "$folder/[x].csv", "$folder/it's `$new.csv") {
            [IO.File]::WriteAllText($file, "LastName`nOne`nTwo`n")
        }
    }

    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        Push-Location $folder
    }

    AfterEach {
        Pop-Location
        Clear-Org
    }

    It '-<Parameter> <Given>' -ForEach @(
        @{ Parameter = 'Path'; Given = 'plain.csv' }
        @{ Parameter = 'Path'; Given = './plain.csv' }
        @{ Parameter = 'Path'; Given = '../folder/plain.csv' }
        @{ Parameter = 'Path'; Given = 'pl*.csv' }
        @{ Parameter = 'Path'; Given = '[p]lain.csv' }
        @{ Parameter = 'Path'; Given = "it's `$new.csv" }
        @{ Parameter = 'Path'; Given = '`[x`].csv' }
        @{ Parameter = 'LiteralPath'; Given = 'plain.csv' }
        @{ Parameter = 'LiteralPath'; Given = '[x].csv' }
        @{ Parameter = 'LiteralPath'; Given = './[x].csv' }
        @{ Parameter = 'LiteralPath'; Given = '../odd [1] folder/a[b].csv' }
    ) {
        (Complete-FileLoad $Given -Parameter $Parameter).NumberRecordsProcessed | Should -Be 2
    }

    It 'New-SfIngestJob -Path <Given>' -ForEach @(
        @{ Given = 'plain.csv' }, @{ Given = '../folder/plain.csv' }, @{ Given = 'pl*.csv' }, @{ Given = '`[x`].csv' }
    ) {
        (New-SfIngestJob Contact insert -Path $Given | Wait-SfIngestJob -PollInterval 0.01).NumberRecordsProcessed | Should -Be 2
    }

    It 'a file of Get-ChildItem, as -Path of both' {
        $file = Get-ChildItem plain.csv
        (Complete-FileLoad $file).NumberRecordsProcessed | Should -Be 2
        (New-SfIngestJob Contact insert -Path $file).State | Should -Be 'UploadComplete'
    }

    It 'a file of Get-ChildItem with brackets, as -LiteralPath' {
        $file = Get-ChildItem -LiteralPath $odd
        (Complete-FileLoad $file.FullName -Parameter LiteralPath).NumberRecordsProcessed | Should -Be 2
        (Complete-FileLoad $file.PSPath -Parameter LiteralPath).NumberRecordsProcessed | Should -Be 2
    }

    It 'a path of a PSDrive, in a folder with brackets too' {
        $null = New-PSDrive -Name Data -PSProvider FileSystem -Root $folder
        $null = New-PSDrive -Name Odd -PSProvider FileSystem -Root $odd
        try {
            (Complete-FileLoad 'Data:/plain.csv').NumberRecordsProcessed | Should -Be 2
            (Complete-FileLoad 'Odd:/a[b].csv' -Parameter LiteralPath).NumberRecordsProcessed | Should -Be 2
            Set-Location Data:
            (Complete-FileLoad './plain.csv').NumberRecordsProcessed | Should -Be 2
        }
        finally {
            Set-Location $folder
            Remove-PSDrive Data, Odd
        }
    }

    It 'a path of the home folder' {
        $name = "bulkapi2-$([guid]::NewGuid()).csv"
        Copy-Item "$folder/plain.csv" "~/$name"
        try {
            (Complete-FileLoad "~/$name").NumberRecordsProcessed | Should -Be 2
        }
        finally {
            Remove-Item "~/$name"
        }
    }

    It 'a file of the process''s own folder is not found by a relative path' {
        $others = [Environment]::CurrentDirectory
        try {
            [Environment]::CurrentDirectory = $folder
            Set-Location -LiteralPath $odd
            Assert-Failure (Get-Failure { New-SfIngestJob Contact insert | Send-SfJobData -Path plain.csv }) FileNotFound 'plain.csv'
        }
        finally {
            [Environment]::CurrentDirectory = $others
        }
    }
}
