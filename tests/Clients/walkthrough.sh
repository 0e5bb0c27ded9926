#!/usr/bin/env bash
# The whole life of jobs by hand, with curl: what one would type to get to know Bulk API 2.0. Each step says what the answer has to be.
#   LOCAL_ORG_URL=http://localhost:8080 CLIENT_ID=… CLIENT_SECRET=… ./walkthrough.sh
set -euo pipefail
cd "$(dirname "$0")"
org=${LOCAL_ORG_URL%/}
answer=$(mktemp) headers=$(mktemp)
trap 'rm -f "$answer" "$headers"' EXIT

fail() { echo "$step: $*" >&2; sed 's/^/    /' "$answer" >&2; exit 1; }

# call STATUS PATH [curl's arguments]: asks the org, wants that status, and leaves the body in $answer.
call() {
    local wanted=$1 path=$2 status
    shift 2
    status=$(curl --silent --show-error --output "$answer" --write-out '%{http_code}' --header "Authorization: Bearer ${token:-}" "$@" "$org$path")
    [ "$status" = "$wanted" ] || fail "the status is $status instead of $wanted"
}

# value KEY: the value of a key of the JSON in $answer.   has TEXT: $answer has that text.   keys LIST: has these keys in this order.
value() { sed -nE "s/.*\"$1\" ?: ?\"?([^\",]*)\"?.*/\1/p" "$answer" | head -n 1; }
has() { grep -qF -- "$1" "$answer" || fail "no '$1' in the answer"; }
keys() {
    local found
    found=$(sed -nE 's/^  "([A-Za-z]+)" : .*/\1/p' "$answer" | tr '\n' ' ')
    [ "$found" = "$* " ] || fail "the keys are: $found"
}

json=(--header 'Content-Type: application/json')
csv=(--header 'Content-Type: text/csv')
head='id operation object createdById createdDate systemModstamp state'
kind='concurrencyMode contentType apiVersion'
times='retries totalProcessingTime apiActiveProcessingTime apexProcessingTime'

step='Which versions are there? (no token needed)'
call 200 /services/data
has '"version":"60.0"'

step='Get a token, by client credentials'
call 400 /services/oauth2/token -d grant_type=client_credentials -d "client_id=$CLIENT_ID" -d client_secret=wrong
has '"error":"invalid_client"'
call 200 /services/oauth2/token -d grant_type=client_credentials -d "client_id=$CLIENT_ID" --data-urlencode "client_secret=$CLIENT_SECRET"
token=$(value access_token)
[ "$(value token_type)" = Bearer ] || fail 'the token is not a bearer token'
jobs=/services/data/v60.0/jobs/ingest

step='Create a job'
call 401 $jobs "${json[@]}" --header 'Authorization: Bearer wrong' -d '{}'
has '"errorCode":"INVALID_SESSION_ID"'
call 200 $jobs "${json[@]}" -d '{"object":"Contact","operation":"upsert","externalIdFieldName":"External_Id__c"}'
keys $head externalIdFieldName $kind contentUrl lineEnding columnDelimiter
[ "$(value state)" = Open ] || fail 'the job is not open'
contacts=$(value id)
[ "$(value contentUrl)" = "services/data/v60.0/jobs/ingest/$contacts/batches" ] || fail 'contentUrl is another one'

step='Upload the data, with its length and an invitation'
call 201 "/$(value contentUrl)" -X PUT "${csv[@]}" --header 'Expect: 100-continue' --data-binary @contacts.csv
[ ! -s "$answer" ] || fail 'the answer has a body'

step='Close the job'
call 200 $jobs/$contacts -X PATCH "${json[@]}" -d '{"state":"UploadComplete"}'
keys $head externalIdFieldName $kind
call 400 $jobs/$contacts/batches -X PUT "${csv[@]}" --data-binary @contacts.csv
has '"errorCode":"INVALIDJOBSTATE"'

step='Wait for its end'
call 200 $jobs/$contacts
until [ "$(value state)" = JobComplete ]; do
    sleep 1
    call 200 $jobs/$contacts
done
keys $head externalIdFieldName $kind jobType lineEnding columnDelimiter numberRecordsProcessed numberRecordsFailed $times
[ "$(value numberRecordsProcessed)" = 3 ] || fail 'not all records were processed'

step='Get the three results'
call 200 $jobs/$contacts/successfulResults --header 'Accept: text/csv'
[ "$(head -n 1 "$answer")" = '"sf__Id","sf__Created",External_Id__c,FirstName,LastName,Email,Description' ] || fail 'another header'
has '"true","w1","Ada","Lovelace","ada@example.com","Says ""hello"", twice"'
call 200 $jobs/$contacts/failedResults/
[ "$(cat "$answer")" = '"sf__Id","sf__Error",External_Id__c,FirstName,LastName,Email,Description' ] || fail 'there are failed records'
call 200 $jobs/$contacts/unprocessedrecords
[ "$(cat "$answer")" = 'External_Id__c,FirstName,LastName,Email,Description' ] || fail 'there are unprocessed records'

step='Stream data whose length is not known; and see the results compressed'
call 200 $jobs "${json[@]}" -d '{"object":"Account","operation":"insert","contentType":"CSV","lineEnding":"LF"}'
streamed=$(value id)
call 201 $jobs/$streamed/batches/ "${csv[@]}" --header 'Expect: 100-continue' -T - < accounts.csv
call 200 $jobs/${streamed:0:15} -X PATCH "${json[@]}" -d '{"state":"UploadComplete"}'
until call 200 $jobs/$streamed && [ "$(value state)" = JobComplete ]; do sleep 1; done
call 200 $jobs/$streamed/successfulResults --compressed --dump-header "$headers"
grep -qi '^content-encoding: gzip' "$headers" || fail 'the results were not compressed'
has '"true","Streamed","chunk by chunk"'

step='Create, upload and close in one request'
call 200 $jobs -F 'job={"object":"Account","operation":"insert"};type=application/json' -F 'content=@multipart.csv;type=text/csv;filename=content'
multipart=$(value id)
[ "$(value state)" = UploadComplete ] || fail 'the job was not closed'
until call 200 $jobs/$multipart && [ "$(value state)" = JobComplete ]; do sleep 1; done
call 200 $jobs/$multipart/successfulResults
has '"true","Multipart","in one request"'

step='Abort a job'
call 200 $jobs "${json[@]}" -d '{"object":"Account","operation":"insert"}'
aborted=$(value id)
call 201 $jobs/$aborted/batches -X PUT "${csv[@]}" --data-binary @accounts.csv
call 400 $jobs/$aborted -X DELETE
call 200 $jobs/$aborted -X PATCH "${json[@]}" -d '{"state":"Aborted"}'
[ "$(value state)" = Aborted ] || fail 'the job was not aborted'
call 200 $jobs/$aborted/unprocessedRecords
cmp -s "$answer" accounts.csv || fail 'the unprocessed records are not those that were sent'

step='List the jobs'
call 200 "$jobs?jobType=V2Ingest"
[ "$(value done)" = true ] || fail 'there is another page'
for id in $contacts $streamed $multipart $aborted; do has "\"id\" : \"$id\""; done

step='Delete them'
for id in $contacts $streamed $multipart $aborted; do
    call 204 $jobs/$id -X DELETE
    call 404 $jobs/$id
    has '"errorCode":"NOT_FOUND"'
done

step='Give the token back'
call 200 /services/oauth2/revoke --data-urlencode "token=$token"
call 401 $jobs
