BeforeDiscovery {
    . $PSScriptRoot/Shared.ps1
    $commands = Get-Command -Module BulkApi2 | ForEach-Object { @{ Name = $_.Name } }
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
}

Describe 'Help of <Name>' -ForEach $commands {
    BeforeAll {
        $command = Get-Command $Name
        $help = Get-Help $Name -Full
        $own = $command.Parameters.Keys | Where-Object { $_ -notin $common }
    }

    It 'says in a sentence what it does' {
        $help.Synopsis | Should -Match '^[A-Z].{10,}\.$'
        $help.Synopsis | Should -Not -Match "^\s*$Name"
    }

    It 'describes it' {
        ($help.Description | Out-String).Trim() | Should -Match '\.$'
        ($help.Description | Out-String).Trim().Length | Should -BeGreaterThan 40
    }

    It 'describes every parameter, and no other' {
        foreach ($parameter in $own) {
            $described = $help.parameters.parameter | Where-Object name -EQ $parameter
            @($described).Count | Should -Be 1 -Because $parameter
            @($described.description)[0].Text | Should -Match '\.$' -Because $parameter
        }

        $help.parameters.parameter.name | Where-Object { $_ -notin $own -and $_ -notin $common } | Should -BeNullOrEmpty
    }

    It 'says of each parameter what PowerShell says: <_>' -ForEach 'required', 'pipelineInput', 'position' {
        foreach ($parameter in $own) {
            $described = $help.parameters.parameter | Where-Object name -EQ $parameter
            $sets = $command.Parameters[$parameter].ParameterSets.Values
            switch ($_) {
                'required' { $described.required | Should -Be "$(($sets.IsMandatory -contains $true))" -Because $parameter }
                'pipelineInput' {
                    $takes = ($sets.ValueFromPipeline -contains $true) -or ($sets.ValueFromPipelineByPropertyName -contains $true)
                    ($described.pipelineInput -like 'true*') | Should -Be $takes -Because $parameter
                }
                'position' {
                    $position = ($sets.Position | Measure-Object -Maximum).Maximum
                    $described.position | Should -Be $(if ($position -ge 0) { "$position" } else { 'named' }) -Because $parameter
                }
            }
        }
    }

    It 'has a syntax for each parameter set' {
        @($help.syntax.syntaxItem).Count | Should -Be $command.ParameterSets.Count
    }

    It 'speaks of the org of a job only where there is one' {
        $org = $help.parameters.parameter | Where-Object name -EQ Org
        $takesJob = $command.Parameters.Values.ParameterType.Name -contains 'JobOrId'
        if ($org -and -not $takesJob) {
            "$($org.description.Text)" | Should -Not -Match 'org of the job if'
        }
    }

    It 'has examples that parse, and use only parameters that there are' {
        $examples = @($help.examples.example)
        $examples | Should -Not -BeNullOrEmpty
        foreach ($example in $examples) {
            $errors = $null
            $code = ($example.code | Out-String)
            $code | Should -Match 'Sf'
            $ast = [Management.Automation.Language.Parser]::ParseInput($code, [ref]$null, [ref]$errors)
            $errors | Should -BeNullOrEmpty -Because $code
            $ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true) |
                Where-Object { $_.GetCommandName() -like '*-Sf*' } |
                ForEach-Object {
                    $used = Get-Command $_.GetCommandName() -Module BulkApi2 -ErrorAction Stop
                    $_.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] } |
                        ForEach-Object { $used.ResolveParameter($_.ParameterName) | Should -Not -BeNullOrEmpty -Because $_.ParameterName }
                }
        }

        ($examples.code -join "`n") | Should -Match $Name
    }

    It 'says what it emits' {
        $emitted = ($help.returnValues | Out-String).Trim()
        if ($command.OutputType.Name -contains 'System.Void') {
            $emitted | Should -BeIn '', 'System.Void', 'None'
        }
        else {
            foreach ($type in $command.OutputType.Name) {
                $emitted | Should -BeLike "*$type*"
            }
        }
    }

    It 'has no traces of its making: <_>' -ForEach '<see', 'cref=', '{{', 'T:BulkApi2', '&lt;', '&#' {
        ($help | Out-String) | Should -Not -BeLike "*$_*"
    }

    It 'fits a console of 80 columns' {
        ($help | Out-String -Width 80) -split '\r?\n' | Where-Object { $_.Length -gt 80 } | Should -BeNullOrEmpty
    }
}
