# Small disks, for tests of a full or read-only disk. Only root can mount one, and only on Linux; elsewhere these tests are skipped.

$DiskObstacle = if (-not $IsLinux) { 'a small disk is mounted on Linux only' }
elseif ((id -u) -ne '0') { 'only root may mount a small disk' }

# Mounts an empty disk of some KB in memory; emits its folder. Undone by Dismount-Disk.
function Mount-Disk([int]$Size = 256, [switch]$ReadOnly) {
    $folder = (New-Item -ItemType Directory (Join-Path $TestDrive "disk-$([guid]::NewGuid())")).FullName
    $options = "size=$($Size)k$(if ($ReadOnly) { ',ro' })"
    $said = mount -t tmpfs -o $options none $folder 2>&1
    if ($LASTEXITCODE -ne 0) {
        Set-ItResult -Skipped -Because "a small disk cannot be mounted here ($said)"
        return
    }

    $folder
}

function Dismount-Disk {
    Get-ChildItem $TestDrive -Directory -Filter 'disk-*' |
        ForEach-Object { umount $_.FullName 2>$null; Remove-Item -LiteralPath $_.FullName -Recurse -ErrorAction Ignore }
}

# Leaves so many KB of a disk free, in a file that can be taken away again.
function Limit-Disk([string]$Folder, [int]$Left = 0) {
    $file = [IO.File]::Create((Join-Path $Folder filler))
    try {
        $block = [byte[]]::new(4096)
        try { while ($true) { $file.Write($block, 0, $block.Length); $file.Flush() } } catch [IO.IOException] { }
        $file.SetLength([Math]::Max(0, $file.Length - $Left * 1024))
    }
    finally {
        $file.Dispose()
    }
}

# Lets the folder for temporary files be this one while a script runs.
function Use-Temp([string]$Folder, [scriptblock]$Block) {
    $old = $env:TMPDIR
    $env:TMPDIR = $Folder
    try { & $Block } finally { $env:TMPDIR = $old }
}
