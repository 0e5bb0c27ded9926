BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1
}

# Somebody else made a link where this module is about to write: what the link leads to is neither written, nor deleted, nor made.
Describe 'A link at the name of <Name>' -Skip:$IsWindows -ForEach @(
    @{
        Name = 'a journal'
        Link = 'load.journal'
        Script = { Import-SfData Contact insert -Path $file -Journal "$folder/load.journal" @Quick }
    }
    @{
        Name = 'a journal''s lock'
        Link = 'load.journal.lock'
        Script = { Import-SfData Contact insert -Path $file -Journal "$folder/load.journal" @Quick }
    }
    @{
        Name = 'a journal''s records'
        Link = 'load.journal.records'
        Script = { Import-Csv $file | Import-SfData Contact insert -Journal "$folder/load.journal" @Quick }
    }
    @{
        Name = 'the rows that were loaded'
        Link = 'Successful.csv'
        Script = { Import-SfData Contact insert -Path $file -ResultDirectory $folder -Force @Quick }
    }
    @{
        Name = 'the rows that failed'
        Link = 'Failed.csv'
        Script = { Import-SfData Contact insert -Path $file -ResultDirectory $folder -Force @Quick }
    }
    @{
        Name = 'the rows that were not processed'
        Link = 'Unprocessed.csv'
        Script = { Import-SfData Contact insert -Path $file -ResultDirectory $folder -Force @Quick }
    }
    @{
        Name = 'the rows, without -Force'
        Link = 'Successful.csv'
        Script = { Import-SfData Contact insert -Path $file -ResultDirectory $folder @Quick }
    }
    @{ Name = 'results'; Link = 'out.csv'; Script = { $ended | Get-SfJobResult -Kind Successful -OutFile "$folder/out.csv" -Force } }
    @{ Name = 'results in a folder'; Link = 'Successful.csv'; Script = { $ended | Get-SfJobResult -OutDirectory $folder -Force } }
    @{ Name = 'a description of objects'; Link = 'schema.json'; Script = { Export-SfSchema Contact "$folder/schema.json" -Force } }
) {
    BeforeAll {
        $local = Connect-FaultyOrg
        $ended = [pscustomobject]@{ LastName = 'Other' } | Complete-Load
        $loadedBefore = @(Get-ContactName $local).Count
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive "$([guid]::NewGuid())")).FullName
        $elsewhere = (New-Item -ItemType Directory (Join-Path $TestDrive "$([guid]::NewGuid())")).FullName
        $file = New-ContactFile 12
    }

    AfterAll {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'leads to a file that stays as it was, and no row is lost or loaded twice' {
        Set-Content "$elsewhere/victim" 'as it was'
        [IO.File]::SetUnixFileMode("$elsewhere/victim", 'UserRead, UserWrite, GroupRead, OtherRead')
        $null = New-Item -ItemType SymbolicLink "$folder/$Link" -Target "$elsewhere/victim"
        $failure = try { $null = & $Script 2>$null } catch { $_ }

        Get-Content "$elsewhere/victim" | Should -Be 'as it was'
        [int][IO.File]::GetUnixFileMode("$elsewhere/victim") | Should -Be 0x1A4
        (Get-ChildItem $elsewhere -Force).Name | Should -Be 'victim'
        $loaded = @(Get-ContactName $local | Where-Object { $_ -like 'Doe *' })
        $loaded.Count | Should -Be ($(if ($failure -or $Script -notmatch 'Import-SfData') { 0 } else { 12 }))
        $loaded | Select-Object -Unique | Should -HaveCount $loaded.Count
        if ($failure) {
            $failure.FullyQualifiedErrorId | Should -Match '^(JournalNotValid|JournalInUse|PathConflict|FileExists|FileNotWritable),'
        }
    }

    It 'leads to nothing, and nothing is made there' {
        if ($Link -eq 'load.journal') {
            Set-ItResult -Skipped -Because 'the name of a journal may be a link to where it is to be'
            return
        }

        Get-ChildItem $folder, $elsewhere -Force | Remove-Item
        $null = New-Item -ItemType SymbolicLink "$folder/$Link" -Target "$elsewhere/none"
        $failure = try { $null = & $Script 2>$null } catch { $_ }

        Get-ChildItem $elsewhere -Force | Should -BeNullOrEmpty
        if ($failure) {
            $failure.FullyQualifiedErrorId | Should -Match '^(JournalNotValid|JournalInUse|PathConflict|FileExists|FileNotWritable),'
        }
    }
}

Describe 'A folder of results that is a link' -Skip:$IsWindows {
    AfterEach {
        Clear-Org
    }

    It 'is the folder that the user named' {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $elsewhere = (New-Item -ItemType Directory (Join-Path $TestDrive real)).FullName
        $null = New-Item -ItemType SymbolicLink "$TestDrive/named" -Target $elsewhere
        $null = Import-SfData Contact insert -Path (New-ContactFile 2) -ResultDirectory "$TestDrive/named" @Quick
        Import-Csv "$elsewhere/Successful.csv" | Should -HaveCount 2
    }
}
