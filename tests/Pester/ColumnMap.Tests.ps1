BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Push-Location $TestDrive
    Set-Content map.csv 'Source,Target', 'Last Name,LastName', 'Mail,Email', 'Junk,'
    Set-Content map.json '{ "Last Name": "LastName", "Mail": "Email", "Junk": null }'
    Set-Content map.sdl '#Mapping values', 'last\ name=LastName', 'Mail=Email', 'Title=Title', '"Web"=LeadSource'
    Set-Content empty.json '{}'
    Set-Content two.csv 'Mail,Email', 'Last Name,email'

    # The columns and values that a contact is sent with.
    function Get-Sent($Record, [hashtable]$With) {
        $job = $Record | Send-SfJobData -Job (New-SfIngestJob Contact insert) @With | Close-SfIngestJob |
            Wait-SfIngestJob -PollInterval 0.01
        ($job | Get-SfJobResult).psobject.Properties | Where-Object Name -NotLike 'sf__*' | ForEach-Object { "$($_.Name)=$($_.Value)" }
    }
}

AfterAll {
    Pop-Location
}

Describe 'Columns of records' {
    BeforeAll {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $record = [pscustomobject]@{ 'Last Name' = 'Doe'; Mail = 'doe@mail.example'; Junk = 'x'; Title = 'Boss' }
    }

    AfterAll {
        Clear-Org
    }

    It '-ColumnMap <Name>' -ForEach @(
        @{ Name = 'of a hashtable'; Map = @{ 'LAST NAME' = 'LastName'; Mail = 'email'; Junk = $null } }
        @{ Name = 'of an ordered hashtable'; Map = [ordered]@{ Junk = ''; Mail = 'Email'; 'Last Name' = 'LastName' } }
        @{ Name = 'of a .csv'; Map = 'map.csv' }
        @{ Name = 'of a .json, by its whole path'; Map = { Join-Path $TestDrive map.json } }
        @{ Name = 'of a file object'; Map = { Get-Item map.json } }
    ) {
        $Map = if ($Map -is [scriptblock]) { & $Map } else { $Map }
        Get-Sent $record @{ ColumnMap = $Map } | Should -BeExactly 'LastName=Doe', 'Email=doe@mail.example', 'Title=Boss'
    }

    It '-ColumnMap of Data Loader leaves out what it does not name, and knows constants' {
        Get-Sent $record @{ ColumnMap = './map.sdl' } |
            Should -BeExactly 'LastName=Doe', 'Email=doe@mail.example', 'Title=Boss', 'LeadSource=Web'
    }

    It '-ColumnMap makes several fields of a column' {
        Get-Sent $record @{ ColumnMap = @{ 'Last Name' = 'LastName', 'FirstName'; Mail = 'Email'; Junk = $null; Title = $null } } |
            Should -BeExactly 'LastName=Doe', 'FirstName=Doe', 'Email=doe@mail.example'
    }

    It '-Property chooses and orders' {
        Get-Sent ([pscustomobject]@{ Title = 'Boss'; Nonsense = 1; LastName = 'Doe' }) @{ Property = 'lastname', 'Title' } |
            Should -BeExactly 'LastName=Doe', 'Title=Boss'
    }

    It '-Property does not ask for the values of others, and takes records with others' {
        $record = [pscustomobject]@{ LastName = 'Doe' } | Add-Member ScriptProperty Slow { throw 'was asked' } -PassThru
        Get-Sent $record @{ Property = 'LastName' } | Should -Be 'LastName=Doe'
        $job = $record, [pscustomobject]@{ Extra = 1; LastName = 'Roe' } |
            Send-SfJobData -Job (New-SfIngestJob Contact insert) -Property LastName | Close-SfIngestJob |
            Wait-SfIngestJob
        $job.NumberRecordsFailed | Should -Be 0
        ($job | Get-SfJobResult).LastName | Sort-Object | Should -Be 'Doe', 'Roe'
    }

    It '-Property takes a field of a parent, and the map comes after it' {
        $record = [pscustomobject]@{ 'Last Name' = 'Doe'; Account = @{ Key = 'A'; Site = 's' } }
        $null = @{ Name = 'Acme'; External_Id__c = 'A' } | Complete-Load -Object Account

        $map = @{ 'Last Name' = 'LastName'; 'Account.Key' = 'Account.External_Id__c' }
        Get-Sent $record @{ Property = 'Account.Key', 'Last Name'; ColumnMap = $map } |
            Should -BeExactly 'Account.External_Id__c=A', 'LastName=Doe'
    }

    It 'a file gets the same columns as its records' {
        $record | Export-Csv people.csv
        $ways = @{ ColumnMap = 'map.csv' }, @{ ColumnMap = 'map.sdl' }, @{ Property = 'Title', 'Last Name'; ColumnMap = 'map.json' }
        foreach ($with in $ways) {
            $job = New-SfIngestJob Contact insert | Send-SfJobData -Path people.csv @with | Close-SfIngestJob | Wait-SfIngestJob
            $sent = ($job | Get-SfJobResult).psobject.Properties | Where-Object Name -NotLike 'sf__*' |
                ForEach-Object { "$($_.Name)=$($_.Value)" }

            $sent | Should -BeExactly (Get-Sent $record $with)
        }
    }

    It 'an Id can be made of a result''s' {
        $job = [pscustomobject]@{ LastName = 'Gone' } | Complete-Load
        $deleted = $job | Get-SfJobResult -Kind Successful |
            Send-SfJobData -Job (New-SfIngestJob Contact delete) -Property sf__Id -ColumnMap @{ sf__Id = 'Id' } |
            Close-SfIngestJob -Force | Wait-SfIngestJob

        $deleted.NumberRecordsProcessed | Should -Be 1
        $deleted.NumberRecordsFailed | Should -Be 0
    }

    It '<ErrorId> for <Name>, before anything is sent' -ForEach @(
        @{
            ErrorId = 'InvalidHeader'
            Name = 'a property that is not there'
            With = @{ Property = 'Tilte' }
            Saying = "'Tilte'", "Is 'Title' meant?"
        }
        @{ ErrorId = 'InvalidHeader'; Name = 'a wildcard'; With = @{ Property = '*' }; Saying = "'*'" }
        @{
            ErrorId = 'InvalidColumnMap'
            Name = 'a column that is not there'
            With = @{ ColumnMap = @{ Mial = 'Email' } }
            Saying = "'Mial'", "Is 'Mail' meant?"
        }
        @{
            ErrorId = 'InvalidColumnMap'
            Name = 'two columns for one field'
            With = @{ ColumnMap = @{ Mail = 'Title' } }
            Saying = "'Mail' and 'Title'"
        }
        @{
            ErrorId = 'InvalidColumnMap'
            Name = 'two columns for one field in a file'
            With = @{ ColumnMap = 'two.csv' }
            Saying = 'two.csv', "'Mail' and 'Last Name'"
        }
        @{ ErrorId = 'InvalidColumnMap'; Name = 'what is no field'; With = @{ ColumnMap = @{ Mail = 'E mail' } }; Saying = "'E mail'" }
        @{ ErrorId = 'InvalidColumnMap'; Name = 'an empty map'; With = @{ ColumnMap = @{} }; Saying = 'empty' }
        @{ ErrorId = 'InvalidColumnMap'; Name = 'an empty file'; With = @{ ColumnMap = 'empty.json' }; Saying = 'empty.json' }
        @{ ErrorId = 'InvalidColumnMap'; Name = 'another kind of file'; With = @{ ColumnMap = 'map.xml' }; Saying = 'map.xml' }
        @{ ErrorId = 'FileNotFound'; Name = 'a file that is not there'; With = @{ ColumnMap = 'none.csv' }; Saying = 'none.csv' }
    ) {
        $job = New-SfIngestJob Contact insert
        $failure = Get-Failure { $record | Send-SfJobData -Job $job @With }

        Assert-Failure $failure $ErrorId $Saying
        Assert-OpenAndEmpty $job
    }

    It 'a value that is no map is refused' {
        (Get-Failure { $record | Send-SfJobData -Job (New-SfIngestJob Contact insert) -ColumnMap 42 }).FullyQualifiedErrorId |
            Should -BeLike 'ParameterArgumentTransformationError,*'
    }
}
