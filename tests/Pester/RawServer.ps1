# A server on loopback that lets everybody sign in and answers other requests with text as it is given, valid HTTP or not. Needs Server.ps1.

# {0} in the answer becomes the words.
function Start-RawServer([string]$Answer, [string]$Words) {
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $known = @{ '/services/data' = $Versions.Body; '/services/data/v60.0' = $Identity.Body; '/services/oauth2/userinfo' = $User.Body }
    $text = $Answer.Replace('{0}', $Words)
    $answering = Start-ThreadJob {
        $ErrorActionPreference = 'Stop'
        $known = $using:known
        while ($true) {
            $coming = ($using:listener).AcceptTcpClientAsync()
            while (-not $coming.Wait(100)) { }

            $client = $coming.Result
            $stream = $client.GetStream()
            $reader = [IO.StreamReader]::new($stream)
            $head = @(while ($line = $reader.ReadLine()) { $line })
            $body = $known[($head[0] -split ' ')[1]]
            $answer = $body ? "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nConnection: close`r`n`r`n$body" : $using:text
            $bytes = [Text.Encoding]::Latin1.GetBytes($answer)
            $stream.Write($bytes, 0, $bytes.Length)
            $client.Dispose()
        }
    }
    [pscustomobject]@{ Url = "http://localhost:$($listener.LocalEndpoint.Port)"; Listener = $listener; Job = $answering }
}

function Complete-RawServer($Server) {
    $Server.Listener.Stop()
    $Server.Job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Ignore
}
