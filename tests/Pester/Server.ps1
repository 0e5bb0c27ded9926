# A server on loopback with prepared answers, for what a local org never says.

# Answers each request in turn with a status and a body, and emits the Authorization headers.
function Start-Server([object[]]$Answers) {
    $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $port = $probe.LocalEndpoint.Port
    $probe.Stop()
    $listener = [Net.HttpListener]::new()
    $listener.Prefixes.Add("http://localhost:$port/")
    $listener.Start()
    $answering = Start-ThreadJob {
        $ErrorActionPreference = 'Stop'
        foreach ($answer in $using:Answers) {
            $call = ($using:listener).GetContext()
            $call.Request.Headers['Authorization']
            $call.Response.StatusCode = $answer.Status
            $bytes = [Text.Encoding]::UTF8.GetBytes($answer.Body)
            $call.Response.OutputStream.Write($bytes, 0, $bytes.Length)
            $call.Response.Close()
        }
    }
    [pscustomobject]@{ Url = "http://localhost:$port"; Listener = $listener; Job = $answering }
}

function Complete-Server($Server) {
    $Server.Listener.Abort()
    $Server.Job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Ignore
}

$Versions = @{ Status = 200; Body = '[{"label":"Spring 24","url":"/services/data/v60.0","version":"60.0"}]' }
$User = @{ Status = 200; Body = '{"user_id":"005000000000001AAA","organization_id":"00D000000000001EAA","preferred_username":"jo@mail.example"}' }
$Expired = @{ Status = 401; Body = '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]' }
$Refused = @{ Status = 400; Body = '[{"message":"Something is wrong","errorCode":"EXCEPTION"}]' }
