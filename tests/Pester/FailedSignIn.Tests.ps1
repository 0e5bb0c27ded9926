BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1
    . $PSScriptRoot/SignIn.ps1
    . $PSScriptRoot/Server.ps1

    # The script fails, and what follows goes to no org at all, and least to the one that was current before.
    function Assert-NoCurrentOrg([string]$Saying) {
        $failure = Get-Failure { New-Record 3 | Import-SfData Contact insert @Quick }
        Assert-Failure $failure OrgNotConnected 'connected: other, before', $Saying -NextStep 'Switch-SfOrg'
        "$failure" | Should -Match 'failed at \d\d:\d\d:\d\d: '
        Get-SfOrg -Current -ErrorAction Ignore | Should -BeNullOrEmpty
        Get-SfIngestJob -Org before | Should -BeNullOrEmpty
    }
}

Describe 'An org that could not be chosen' {
    BeforeAll {
        $served = Start-SfLocalOrg
        $nobody = "http://localhost:$(Get-FreePort)"
    }

    AfterAll {
        Stop-SfLocalOrg
    }

    BeforeEach {
        $other = Connect-SfOrg -Local -ProcessingTime 0 -Alias other
        $before = Connect-SfOrg -Local -ProcessingTime 0 -Alias before
    }

    AfterEach {
        Clear-Org
    }

    It 'leaves no current org: <Name>' -ForEach @(
        @{
            Name = 'nobody answers'
            Id = 'SignInTimeout'
            Saying = "'sandbox'", 'SignInTimeout'
            Script = { Connect-SfOrg $nobody -AccessToken t -Alias sandbox -Timeout 0.2 -WarningAction Ignore }
        }
        @{
            Name = 'the secret is wrong'
            Id = 'SignInFailed'
            Saying = "'localhost'"
            Script = { Connect-SfOrg $served.Url -ClientId $served.ClientId -ClientSecret 'marked-secret' }
        }
        @{
            Name = 'the token is of another org'
            Id = 'SignInFailed'
            Saying = "'localhost'"
            Script = { Connect-SfOrg $served.Url -AccessToken 'marked-secret' }
        }
        @{
            Name = 'the seed is not there'
            Id = 'FileNotFound'
            Saying = "'local'", 'none.json'
            Script = { Connect-SfOrg -Local -Seed "$TestDrive/none.json" }
        }
        @{
            Name = 'the key is not there'
            Id = 'FileNotFound'
            Saying = "'sandbox'", 'none.pem'
            Script = { Connect-SfOrg -ClientId x -Username u -PrivateKeyPath "$TestDrive/none.pem" -Alias sandbox }
        }
        @{
            Name = 'an address that is none'
            Id = 'ParameterArgumentTransformationError'
            Saying = 'its parameters'
            Script = { Connect-SfOrg 'https://u:marked-secret@' -AccessToken 'marked-secret' }
        }
        @{
            Name = 'a variable that is not set'
            Id = 'ParameterArgument*'
            Saying = "'sandbox'", 'its parameters'
            Script = { Connect-SfOrg -Alias sandbox -InstanceUrl $served.Url -AccessToken $env:NOT_SET }
        }
        @{
            Name = 'parameters that fit no way'
            Id = 'AmbiguousParameterSet'
            Saying = "'sandbox'", 'its parameters'
            Script = { Connect-SfOrg -Alias sandbox -Local -SfCliOrg x }
        }
        @{
            Name = 'a parameter that is none'
            Id = 'NamedParameterNotFound'
            Saying = 'its parameters'
            Script = { Connect-SfOrg -Local -Nothing }
        }
        @{
            Name = '-WhatIf, which there is not'
            Id = 'NamedParameterNotFound'
            Saying = 'its parameters'
            Script = { Connect-SfOrg -Local -WhatIf }
        }
        @{ Name = 'an alias that nobody has'; Id = 'OrgNotFound'; Saying = "Switching to 'third'"; Script = { Switch-SfOrg third } }
        @{
            Name = 'no alias'
            Id = 'ParameterArgumentTransformationError'
            Saying = 'Switching to another org', 'its parameters'
            Script = { Switch-SfOrg $env:NOT_SET }
        }
        @{ Name = 'one of two aliases'; Id = 'OrgNotFound'; Saying = "Switching to 'third'"; Script = { 'other', 'third' | Switch-SfOrg } }
    ) {
        $failure = Get-Failure $Script
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"

        $Saying | ForEach-Object { Assert-NoCurrentOrg $_ }
        "$(Get-Failure { Get-SfIngestJob })" | Should -Not -Match 'marked-secret'
    }

    It 'leaves none after an error that does not end a script elsewhere: <Name>' -ForEach @(
        @{ Name = 'no answer'; Answer = @{ Status = 200; Body = 'null' }; Saying = 'NotAnOrg' }
        @{
            Name = 'a code that nobody knows'
            Answer = @{ Status = 400; Body = '[{"message":"No","errorCode":"SOMETHING_ELSE"}]' }
            Saying = 'SOMETHING_ELSE'
        }
    ) {
        $server = Start-Server -SignIn $Answer
        $reached = $false
        try { $null = Connect-SfOrg $server.Url -AccessToken t -WarningAction Ignore -ErrorAction Continue; $reached = $true } catch { }
        $null = Complete-Server $server

        $reached | Should -BeFalse
        Assert-NoCurrentOrg "'localhost'"
        Assert-NoCurrentOrg $Saying
    }

    It 'leaves none where nobody hears of the error: <_>' -ForEach @(
        '-ErrorAction SilentlyContinue'
        '-ErrorAction Ignore'
        '2> $null'
        '-ErrorAction Continue'
    ) {
        $script = [scriptblock]::Create("`$ErrorActionPreference = 'SilentlyContinue'
            Connect-SfOrg $nobody -AccessToken t -Alias sandbox -Timeout 0.1 -WarningAction Ignore $_ | Out-Null")
        try { & $script } catch { }
        Assert-NoCurrentOrg "'sandbox'"
    }

    It 'leaves none when a warning ends the sign-in' {
        $null = Get-Failure { Connect-SfOrg $nobody -AccessToken t -Alias sandbox -WarningAction Stop }
        Assert-NoCurrentOrg 'the command was stopped'
    }

    It 'leaves none after Ctrl+C' {
        $apart = Start-Apart 'param($url) Connect-SfOrg $url -AccessToken t -Alias sandbox -Verbose' $nobody
        $null = Stop-Apart $apart
        Assert-NoCurrentOrg 'the command was stopped'
    }

    It 'leaves none when the pipeline brings no org to Switch-SfOrg' {
        $null = Get-SfOrg third -ErrorAction Ignore | Switch-SfOrg
        Assert-NoCurrentOrg 'no org was given'
    }

    It 'is seen in all runspaces' {
        $null = Invoke-Apart 'param($url)
            try { Connect-SfOrg $url -AccessToken t -Alias sandbox -Timeout 0.1 -WarningAction Ignore } catch { }' $nobody
        Assert-NoCurrentOrg "'sandbox'"
    }

    It 'leaves the other orgs to -Org, and is forgotten with <Name>' -ForEach @(
        @{ Name = 'Switch-SfOrg'; Script = { Switch-SfOrg other } }
        @{ Name = 'Connect-SfOrg'; Script = { Connect-SfOrg -Local -Alias other -WarningAction Ignore } }
    ) {
        $null = Get-Failure { Switch-SfOrg third }
        (New-Record 1 | Import-SfData Contact insert -Org before @Quick).Jobs[0].Org.Alias | Should -Be 'before'
        Assert-Failure (Get-Failure { Get-SfIngestJob -Org third }) OrgNotFound "Switching to 'third' failed"

        $null = & $Script
        (New-SfIngestJob Contact insert).Org.Alias | Should -Be 'other'
        $null = Disconnect-SfOrg
        "$(Get-Failure { Get-SfIngestJob })" | Should -Not -Match 'third'
    }

    It 'does not leave its alias to the org that had it' {
        $null = Get-Failure { Connect-SfOrg $nobody -AccessToken t -Alias BEFORE -Timeout 0.1 -WarningAction Ignore }

        $failure = Get-Failure { New-Record 1 | Import-SfData Contact insert -Org before }
        Assert-Failure $failure OrgNotFound "'BEFORE'", 'not used unless it is chosen again' -NextStep 'Switch-SfOrg'
        Get-SfIngestJob -Org $before | Should -BeNullOrEmpty
        $null = Switch-SfOrg before
        Get-SfIngestJob -Org before | Should -BeNullOrEmpty
        (Get-SfOrg -Current).Alias | Should -Be 'before'
    }

    It 'Disconnect-SfOrg leaves no current org either, and names no failure' {
        $null = Disconnect-SfOrg
        $failure = Get-Failure { Get-SfIngestJob }
        Assert-Failure $failure OrgNotConnected 'connected: other'
        "$failure" | Should -Not -Match 'failed'
    }

    It 'an org object whose alias stands for another org now is not taken for it' {
        $null = Connect-SfOrg $served.Url -AccessToken $served.AccessToken -Alias before -WarningAction Ignore
        $failure = Get-Failure { Get-SfIngestJob -Org $before }
        Assert-Failure $failure OrgNotFound "'before' stands for $($served.Url)", "$($before.InstanceUrl)"
        Assert-Failure (Get-Failure { $before | Switch-SfOrg }) OrgNotFound "'before' stands for $($served.Url)"
    }

    It 'help is no attempt' {
        $null = Connect-SfOrg -?
        $null = Get-Command Connect-SfOrg -Syntax
        $null = [Management.Automation.CommandCompletion]::CompleteInput('Connect-SfOrg -Local -A', 23, @{})
        (Get-SfOrg -Current).Alias | Should -Be 'before'
    }

    It 'the first of what Connect-SfOrg emits may be all that is wanted' {
        $null = Connect-SfOrg -Local -Alias third | Select-Object -First 1
        (Get-SfOrg -Current).Alias | Should -Be 'third'
        $null = 'other', 'nobody' | Switch-SfOrg | Select-Object -First 1
        (Get-SfOrg -Current).Alias | Should -Be 'other'
    }

    It 'a session that cannot be renewed stays the current one, and nothing goes elsewhere' {
        $null = Connect-SfOrg $served.Url -AccessToken $served.AccessToken -Alias served
        $served.ExpireTokens()
        1..2 | ForEach-Object {
            Assert-Failure (Get-Failure { New-Record 1 | Import-SfData Contact insert -SkipCheck @Quick }) SessionExpired
        }

        (Get-SfOrg -Current).Alias | Should -Be 'served'
        Get-SfIngestJob -Org before | Should -BeNullOrEmpty
    }
}
