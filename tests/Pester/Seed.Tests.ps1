BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Server.ps1
    Set-Content (Join-Path $TestDrive 'seed.json') -Value @'
{"objects":[{"name":"Order_Line__c","fields":[
    {"name":"Amount__c","type":"currency"},
    {"name":"Account__c","type":"reference","referenceTo":["Account"]},
    {"name":"Key__c","externalId":true,"unique":true}]}]}
'@
}

Describe 'A seed for the local org' {
    BeforeEach { Push-Location $TestDrive }

    AfterEach {
        Pop-Location
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'brings a custom object that can be loaded, in memory' {
        $null = Connect-SfOrg -Local -Seed ./seed.json -ProcessingTime 0

        $ended = [pscustomobject]@{ Key__c = 'K1'; Amount__c = 3.5 }, [pscustomobject]@{ Key__c = 'K2'; Amount__c = 'much' } |
            Send-SfJobData -Job (New-SfIngestJob order_line__C upsert -ExternalIdField Key__c) | Close-SfIngestJob | Wait-SfIngestJob

        $ended.NumberRecordsFailed | Should -Be 1
        ($ended | Get-SfJobResult -Kind Successful).Key__c | Should -Be 'K1'
        ($ended | Get-SfJobResult -Kind Failed).sf__Error | Should -BeLike 'INVALID_FIELD:*xsd:double:Amount__c --'
    }

    It 'is what Export-SfSchema makes of an org, over HTTP and back' {
        $first = Start-SfLocalOrg -Seed seed.json -ProcessingTime 0
        $null = Connect-SfOrg $first.Url -AccessToken $first.AccessToken -Alias first
        $exported = Export-SfSchema Account, Order_Line__c, Case first.json -Org first

        $second = Start-SfLocalOrg -Seed $exported -ProcessingTime 0
        $null = Connect-SfOrg $second.Url -AccessToken $second.AccessToken -Alias second
        $again = Export-SfSchema Account, Order_Line__c, Case second.json -Org second

        (Get-FileHash $again).Hash | Should -Be (Get-FileHash $exported).Hash
        (New-SfIngestJob Order_Line__c insert -Org second).Object | Should -BeExactly 'Order_Line__c'
    }

    It 'is refused by <Command> if it is <What>' -ForEach @(
        foreach ($command in 'Connect-SfOrg', 'Start-SfLocalOrg') {
            @{ Command = $command; What = 'no JSON'; Json = "{`n`"objects`": [}"; Saying = 'line 2' }
            @{
                Command = $command
                What = 'of a type that is none'
                Json = '{"name":"X__c","fields":[{"name":"Y__c","type":"curency"}]}'
                Saying = "'X__c', field 'Y__c': 'curency'"
            }
            @{ Command = $command; What = 'empty'; Json = ''; Saying = 'line 1' }
        }
    ) {
        Set-Content bad.json -Value $Json -NoNewline

        $local = if ($Command -eq 'Connect-SfOrg') { @{ Local = $true } } else { @{} }
        $failure = Get-Failure { & $Command @local -Seed bad.json }

        Assert-Failure $failure SeedNotValid -Saying $Saying, 'bad.json' -NextStep 'Export-SfSchema'
        Get-SfOrg | Should -BeNullOrEmpty
    }

    It 'has to be one file: <Path>' -ForEach @(
        @{ Path = './none.json'; ErrorId = 'FileNotFound' }
        @{ Path = '.'; ErrorId = 'FileNotFound' }
        @{ Path = '*.json'; ErrorId = 'AmbiguousPath' }
    ) {
        Set-Content other.json -Value '{}'

        Assert-Failure (Get-Failure { Start-SfLocalOrg -Seed $Path }) $ErrorId
    }
}
