# Does one thing and tells this process's peak of memory, in MB.
param([string] $Module, [string] $Task, [string] $Url, [string] $File, [string] $JobId, [string] $Copy)
. "$PSScriptRoot/common.ps1"

if ($Task -in 'records', 'path', 'load', 'load-results', 'results', 'saved') {
    Import-Module $Module
    $null = Connect-SfOrg -InstanceUrl $Url -AccessToken 'none'
}

switch ($Task) {
    'bare' { }
    'import' { Import-Csv $File | Out-Null }
    'export' { Import-Csv $File | Export-Csv $Copy }
    'records' { Import-Csv $File | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Out-Null }
    'path' { New-SfIngestJob Contact insert | Send-SfJobData -Path $File | Out-Null }
    'load' {
        $load = Import-SfData Contact insert -Path $File -Journal "$Copy.$PID.journal" -PollInterval 0.01 -WarningAction Stop
        if ($load.State -ne 'Complete') { throw "The load ended as $load" }
    }
    'load-results' {
        $files = @{ Journal = "$Copy.$PID.journal"; ResultDirectory = "$Copy.$PID" }
        $load = Import-SfData Contact insert -Path $File @files -PollInterval 0.01 -WarningAction Stop
        if ($load.State -ne 'Complete') { throw "The load ended as $load" }
        Remove-Item -Recurse "$Copy.$PID"
    }
    'results' { Get-SfJobResult $JobId -Kind Successful | Out-Null }
    'saved' { Get-SfJobResult $JobId -Kind Successful | Export-Csv $Copy }
}

if ($IsLinux) {
    $line = [IO.File]::ReadAllLines('/proc/self/status').Where({ $_.StartsWith('VmHWM:') })[0]
    Write-Sample peak ([double] ($line -replace '\D') / 1024)
}
else {
    Write-Sample peak ([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB)
}
