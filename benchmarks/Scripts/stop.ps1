# Times how long a command takes to end that is stopped while it reads a file of another encoding. The first turn is not counted.
param([string] $Module, [string] $Url, [string] $File, [int] $Runs)
. "$PSScriptRoot/common.ps1"

$commands = [ordered]@{
    send   = 'New-SfIngestJob Contact insert | Send-SfJobData -Path $file -Encoding 1252'
    import = 'Import-SfData Contact insert -Path $file -Encoding 1252 -SkipCheck'
}

for ($run = 0; $run -le $Runs; $run++) {
    foreach ($name in $commands.Keys) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("param(`$module, `$url, `$file)
            Import-Module `$module
            `$null = Connect-SfOrg -InstanceUrl `$url -AccessToken 'none'
            $($commands[$name])").AddArgument($Module).AddArgument($Url).AddArgument($File)
        $running = $shell.BeginInvoke()
        while (-not ($shell.Streams.Progress.Activity -like 'Reading*')) {
            if ($running.IsCompleted) { throw "It ended before it was stopped: $($shell.Streams.Error)" }
            Start-Sleep -Milliseconds 5
        }

        $watch = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        if ($run -gt 0) { Write-Sample $name $watch.Elapsed.TotalSeconds }
        $shell.Dispose()
    }
}
