BeforeAll {
    . $PSScriptRoot/Shared.ps1
}

# Custom objects are read by a short cut over PowerShell's internals where that is safe. Each shape of the second record is
# therefore read as itself and in a form that can only be read the public way, and both must end the same.
Describe 'The short cut reads as the public way does' {
    # (To look at an object's psobject is enough to keep it off the short cut, so the shapes do that only where they must.)
    BeforeAll {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        Update-TypeData -TypeName Test.WithMore -MemberType NoteProperty -MemberName Title -Value 'of the type' -Force
        Update-TypeData -TypeName Test.WithScript -MemberType ScriptProperty -MemberName Title -Value { "of $($this.LastName)" } -Force
        Update-TypeData -TypeName Test.WithAlias -MemberType AliasProperty -MemberName Title -Value LastName -Force
        Update-TypeData -TypeName Test.Hides -MemberType ScriptProperty -MemberName Email -Value { 'of the type' } -Force
        Update-TypeData -TypeName Test.WithDefault -DefaultDisplayPropertySet LastName -Force

        # What became of the records: what was sent, or the error.
        function Get-Outcome([object[]]$Records) {
            try {
                $ErrorActionPreference = 'Stop'
                $job = New-SfIngestJob Contact insert
                $sent = $Records | Send-SfJobData -Job $job | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01 | Get-SfJobResult
                $rows = $sent | Sort-Object LastName |
                    ForEach-Object {
                        $own = $_.psobject.Properties | Where-Object Name -NotLike 'sf__*'
                        ($own | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join '|'
                    }
                $rows -join "`n"
            }
            catch {
                # The message without the job's id, which differs.
                "$($_.FullyQualifiedErrorId): $($_.Exception.Message -replace '750\w+', 'JOB')"
            }
        }
    }

    AfterAll {
        'WithMore', 'WithScript', 'WithAlias', 'Hides', 'WithDefault' |
            ForEach-Object { Remove-TypeData -TypeName "Test.$_" -ErrorAction Ignore }
        Clear-Org
    }

    It '<Name>' -ForEach @(
        @{ Name = 'the same'; Shape = { $args[0] } }
        @{ Name = 'an added property'; Shape = { $args[0] | Add-Member Phone 1 -PassThru } }
        @{ Name = 'an added column of a result'; Shape = { $args[0] | Add-Member sf__Id 1 -PassThru } }
        @{
            Name = 'a ScriptProperty in place of a value'
            Shape = { [pscustomobject]@{ LastName = 'B' } | Add-Member ScriptProperty Email { "$($this.LastName)@mail.example" } -PassThru }
        }
        @{ Name = 'an added ScriptProperty'; Shape = { $args[0] | Add-Member ScriptProperty Phone { 1 } -PassThru } }
        @{
            Name = 'a ScriptProperty that throws'
            Shape = { [pscustomobject]@{ LastName = 'B' } | Add-Member ScriptProperty Email { throw 'no value' } -PassThru }
        }
        @{
            Name = 'a ScriptProperty that can only be set'
            Shape = { [pscustomobject]@{ LastName = 'B' } | Add-Member ScriptProperty Email $null { 1 } -PassThru }
        }
        @{
            Name = 'an AliasProperty in place of a value'
            Shape = { [pscustomobject]@{ LastName = 'B' } | Add-Member AliasProperty Email LastName -PassThru }
        }
        @{ Name = 'a ScriptMethod beside'; Shape = { $args[0] | Add-Member ScriptMethod Do { 1 } -PassThru } }
        @{
            Name = 'a ScriptMethod in place of a value'
            Shape = { [pscustomobject]@{ LastName = 'B' } | Add-Member ScriptMethod Email { 1 } -PassThru }
        }
        @{
            Name = 'a MemberSet in place of a value'
            Shape = {
                $o = [pscustomobject]@{ LastName = 'B' }
                $o.psobject.Members.Add([Management.Automation.PSMemberSet]::new('Email'))
                $o
            }
        }
        @{
            Name = 'a PropertySet in place of a value'
            Shape = { [pscustomobject]@{ LastName = 'B' } | Add-Member PropertySet Email ([string[]]'LastName') -PassThru }
        }
        @{ Name = 'another order'; Shape = { [pscustomobject]@{ Email = 'b@mail.example'; LastName = 'B' } } }
        @{ Name = 'another case'; Shape = { [pscustomobject]@{ lastname = 'B'; EMAIL = 'b@mail.example' } } }
        @{ Name = 'a removed property'; Shape = { $args[0].psobject.Properties.Remove('Email'); $args[0] } }
        @{
            Name = 'a property removed and another added'
            Shape = { $args[0].psobject.Properties.Remove('Email'); $args[0] | Add-Member Phone 1 -PassThru }
        }
        @{
            Name = 'a property removed and added again'
            Shape = { $args[0].psobject.Properties.Remove('LastName'); $args[0] | Add-Member LastName Z -PassThru }
        }
        @{ Name = 'a property of another type name'; Shape = { $args[0].pstypenames.Insert(0, 'Test.WithMore'); $args[0] } }
        @{ Name = 'a script property of another type name'; Shape = { $args[0].pstypenames.Insert(0, 'Test.WithScript'); $args[0] } }
        @{ Name = 'an alias of another type name'; Shape = { $args[0].pstypenames.Insert(0, 'Test.WithAlias'); $args[0] } }
        @{ Name = 'a type name that would hide a value'; Shape = { $args[0].pstypenames.Insert(0, 'Test.Hides'); $args[0] } }
        @{ Name = 'a type name with a default display'; Shape = { $args[0].pstypenames.Insert(0, 'Test.WithDefault'); $args[0] } }
        @{ Name = 'a value of null'; Shape = { $args[0].Email = $null; $args[0] } }
        @{ Name = 'a value of nothing'; Shape = { $args[0].Email = & {}; $args[0] } }
        @{ Name = 'a value that cannot be sent'; Shape = { $args[0].Email = @{}; $args[0] } }
        @{ Name = 'a copy'; Shape = { $args[0].psobject.Copy() } }
        @{ Name = 'Select-Object'; Shape = { $args[0] | Select-Object LastName, Email } }
        @{ Name = 'Select-Object with less'; Shape = { $args[0] | Select-Object LastName } }
        @{
            Name = 'Select-Object with a calculated value'
            Shape = { $args[0] | Select-Object LastName, @{ n = 'Email'; e = { 'x@mail.example' } } }
        }
        @{ Name = 'ConvertFrom-Csv'; Shape = { "LastName,Email`nB,b@mail.example" | ConvertFrom-Csv } }
        @{ Name = 'ConvertFrom-Json'; Shape = { '{"LastName":"B","Email":"b@mail.example"}' | ConvertFrom-Json } }
        @{
            Name = 'an object of another process'
            Shape = { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($args[0])) }
        }
        @{ Name = 'an empty object'; Shape = { [pscustomobject]@{} } }
    ) {
        $first = [pscustomobject]@{ LastName = 'A'; Email = 'a@mail.example' }
        $second = { [pscustomobject]@{ LastName = 'B'; Email = 'b@mail.example' } }
        $short = & $Shape (& $second)
        $long = & $Shape (& $second)

        # A ScriptMethod is no column; an object that has one more member is not read by the short cut.
        $long.psobject.Members.Add([Management.Automation.PSScriptMethod]::new('ReadThePublicWay', {}))

        $wanted = Get-Outcome $first, $long
        $wanted | Should -Not -BeNullOrEmpty
        Get-Outcome $first, $short | Should -Be $wanted
    }
}
