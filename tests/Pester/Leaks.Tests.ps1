BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1

    # What this process holds, after everything is let go that can be.
    function Measure-Process {
        1..2 | ForEach-Object { [GC]::Collect(); [GC]::WaitForPendingFinalizers() }
        $process = [Diagnostics.Process]::GetCurrentProcess()
        $handles = $IsLinux ? (Get-ChildItem /proc/self/fd).Count : $process.HandleCount
        [pscustomobject]@{ Handles = $handles; Threads = $process.Threads.Count; Bytes = [GC]::GetTotalMemory($true) }
    }

    # Begins a load in the runspace, and stops it when it has told so many things of what it does.
    function Stop-AfterMessage($Runspace, [hashtable]$Load, [object[]]$Records, [int]$Messages) {
        $shell = [powershell]::Create($Runspace)
        try {
            $told = [Threading.CountdownEvent]::new($Messages)
            $null = $shell.AddScript('param($load) $input | Import-SfData @load -Verbose').AddArgument($Load)
            $shell.Streams.Verbose.add_DataAdded([MessageCount]::Handler($told))
            $given = [Management.Automation.PSDataCollection[psobject]]::new([psobject[]]$Records)
            $given.Complete()
            $running = $shell.BeginInvoke($given)
            if (-not $told.Wait($Patience)) { throw "It told $($Messages - $told.CurrentCount) of $Messages messages." }
            $shell.Stop()
            if (-not $running.IsCompleted) { throw 'It goes on.' }
        }
        finally {
            $shell.Dispose()
        }
    }

    # On the thread that writes: the test's own waits.
    if (-not ('MessageCount' -as [type])) {
        Add-Type -TypeDefinition 'using System; using System.Management.Automation; using System.Threading;
            public static class MessageCount
            {
                public static EventHandler<DataAddedEventArgs> Handler(CountdownEvent count) =>
                    (sender, args) => { if (!count.IsSet) { count.Signal(); } };
            }'
    }
}

Describe 'Loads that are stopped' {
    BeforeAll {
        $null = Connect-SfOrg -Local -ProcessingTime 3600
        $temp = New-TempFolder
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        $shell = [powershell]::Create($runspace)
        $null = $shell.AddScript("Import-Module '$ModulePath'").Invoke()
        $shell.Dispose()
    }

    AfterAll {
        $runspace.Dispose()
        Remove-TempFolder $temp
        Clear-Org
    }

    It 'leave nothing: 200 of them, each at another moment' {
        $load = @{ Object = 'Contact'; Operation = 'insert'; MaxRecords = 1; PollInterval = 3600; SkipCheck = $true }
        $records = New-Record 2
        1..20 | ForEach-Object { Stop-AfterMessage $runspace $load $records (1 + $_ % 8) }
        $before = Measure-Process
        1..200 | ForEach-Object { Stop-AfterMessage $runspace $load $records (1 + $_ % 8) }
        $after = Measure-Process

        Get-ChildItem $temp.Path -Force | Should -BeNullOrEmpty
        $after.Handles - $before.Handles | Should -BeLessThan 20 -Because 'a handle of each would be 200'
        $after.Threads - $before.Threads | Should -BeLessThan 20 -Because 'a thread of each would be 200'

        # The org itself remembers 400 jobs.
        ($after.Bytes - $before.Bytes) / 200 | Should -BeLessThan 30KB -Because 'what a load keeps while it runs is more'
    }
}

Describe 'A process with few file handles' -Skip:($IsWindows -or $IsMacOS) {
    It 'loads each row once, or says why not and goes on when there are more' {
        $script = Join-Path $TestDrive 'few.ps1'
        Set-Content $script @'
            param($module, $folder)
            $ProgressPreference = 'SilentlyContinue'
            Import-Module $module
            $null = Connect-SfOrg -Local -ProcessingTime 0
            $load = @{
                Object = 'Contact'
                Operation = 'insert'
                MaxRecords = 10
                PollInterval = 0.01
                WarningAction = 'SilentlyContinue'
                ErrorAction = 'SilentlyContinue'
            }
            $file = Join-Path $folder 'few.csv'
            1..30 | ForEach-Object { [pscustomobject]@{ LastName = "Doe $_" } } | Export-Csv $file

            # Once with all that it needs, so that everything is loaded that has to be.
            $null = Import-SfData @load -Path $file -Journal "$folder/first" -ResultDirectory "$folder/first-results"
            $null = Import-Csv $file | Import-SfData @load -Journal "$folder/second"
            $names = { Get-SfIngestJob -State JobComplete | Get-SfJobResult -Kind Successful | ForEach-Object LastName }
            $before = @(& $names).Count
            try { [IO.File]::OpenRead("$folder/none") } catch { $null = "$($_.Exception.InnerException.GetType())" }
            
            # With fewer, the runtime itself lacks handles now and then, and ends the process.
            foreach ($left in 12, 7, 6) {
                $results = @{ Journal = "$folder/journal-$left"; ResultDirectory = "$folder/results-$left" }
                $held = [Collections.Generic.List[IO.FileStream]]::new()
                try { while ($true) { $held.Add([IO.FileStream]::new('/dev/null', 'Open', 'Read', 'ReadWrite')) } } catch { }
                for ($i = 0; $i -lt $left; $i++) { $held[$held.Count - 1].Dispose(); $held.RemoveAt($held.Count - 1) }
                $failures = $null
                try { $null = Import-SfData @load -Path $file @results -ErrorVariable failures } catch { $failures = $_ }
                $held.ForEach({ $args[0].Dispose() })
                $done = Import-SfData @load -Path $file @results
                $ids = $failures.FullyQualifiedErrorId -replace ',.*' | Select-Object -Unique
                $rows = @(Import-Csv $done.SuccessfulPath).Count
                "$left; $ids; $($done.State); $($done.NumberRecordsSucceeded); $rows; $(@(& $names).Count - $before)"
                $before = @(& $names).Count
            }
'@
        $program, $arguments = Get-ProcessCommand $script
        $lines = sh -c 'ulimit -n 256; exec "$@"' sh $program @arguments $ModulePath $TestDrive 2>&1

        $lines | Should -HaveCount 3
        $lines | ForEach-Object {
            $left, $id, $rest = "$_" -split '; '
            $rest -join ' ' | Should -Be 'Complete 30 30 30' -Because "with $left handles: $id"
            $id | Should -Match '^((FileNotWritable|FileNotReadable|ResultIncomplete) ?)*$'
        }
        ($lines -match '^\d+; \w').Count | Should -BeGreaterThan 1 -Because 'some loads had too few handles'
        ($lines -match '^\d+; ;').Count | Should -BeGreaterThan 0 -Because 'others had enough'
    }
}
