# A server on loopback that answers as it is told, for what a local org never says.

# Lets a user sign in, and answers other requests with the given answers in turn, the last one again and again.
# $SignIn answers the request that proves the token in another way.
function Start-Server([object[]]$Answers = $Refused, $SignIn = $Identity) {
    $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $port = $probe.LocalEndpoint.Port
    $probe.Stop()
    $listener = [Net.HttpListener]::new()
    $listener.Prefixes.Add("http://localhost:$port/")
    $listener.Start()
    $known = @{ '/services/data' = $Versions; '/services/data/v60.0' = $SignIn; '/services/oauth2/userinfo' = $User }
    $answering = Start-ThreadJob {
        $ErrorActionPreference = 'Stop'
        $next = 0
        while ($true) {
            $coming = ($using:listener).GetContextAsync()

            # PowerShell can end meanwhile, when a test failed before its end.
            while (-not $coming.Wait(100)) { }

            $call = $coming.Result
            $path = $call.Request.Url.AbsolutePath
            $known = $using:known
            $answers = $using:Answers
            $answer = $known[$path] ?? $answers[[Math]::Min($next++, $answers.Count - 1)]
            [pscustomobject]@{ Path = $path; Authorization = $call.Request.Headers['Authorization'] }
            $call.Response.StatusCode = $answer.Status
            $call.Response.Headers['Retry-After'] = '0'
            $bytes = [Text.Encoding]::UTF8.GetBytes($answer.Body)
            $call.Response.Close($bytes, $true)
        }
    }
    [pscustomobject]@{ Url = "http://localhost:$port"; Listener = $listener; Job = $answering }
}

# Ends the server, and emits the requests that it had: path and authorization.
function Complete-Server($Server) {
    $Server.Listener.Abort()
    $Server.Job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Ignore
}

$Versions = @{ Status = 200; Body = '[{"label":"Spring 24","url":"/services/data/v60.0","version":"60.0"}]' }
$Identity = @{ Status = 200; Body = '{"identity":"https://login.salesforce.example/id/00D000000000001EAA/005000000000001AAA"}' }
$User = @{
    Status = 200
    Body = '{"user_id":"005000000000001AAA","organization_id":"00D000000000001EAA","preferred_username":"jo@mail.example"}'
}
$Expired = @{ Status = 401; Body = '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]' }
$Refused = @{ Status = 400; Body = '[{"message":"Something is wrong","errorCode":"EXCEPTION"}]' }
