// The life of jobs: what may be done to them in which state, how they are listed, what an aborted one leaves.
import assert from 'node:assert/strict';
import { connect, org, report, version } from './org.mjs';

const conn = connect();
const create = async (more) => {
    const job = conn.bulk2.createJob({ object: 'Account', operation: 'insert', ...more });
    await job.open();
    return job;
};
const refusal = (message) => ({ errorCode: 'INVALIDJOBSTATE', message });

// Open: its data goes where it says, it has no results, and it can't be deleted.
const done = await create();
const { contentUrl, apiVersion, state } = done.getInfo();
assert.deepEqual([contentUrl, apiVersion, state], [`services/data/v${version}/jobs/ingest/${done.id}/batches`, 60, 'Open']);
// (jsforce reads an error on a results path as CSV, so its code is in the text.)
await assert.rejects(done.getSuccessfulResults(), { message: /INVALIDJOBSTATE/ });
await assert.rejects(done.delete(), { errorCode: 'INVALIDJOBSTATE' });

// To its end: nothing changes it any more.
await done.uploadData([{ Name: 'done' }]);
await done.close();
await done.poll();
const info = await conn.bulk2.job('ingest', { id: done.id.slice(0, 15) }).check();
assert.deepEqual(
    [info.id, info.state, info.jobType, info.numberRecordsProcessed, info.numberRecordsFailed, 'contentUrl' in info],
    [done.id, 'JobComplete', 'V2Ingest', 1, 0, false]);
await assert.rejects(done.close(), refusal('Closing already Completed Job not allowed'));
await assert.rejects(done.abort(), refusal('Aborting already Completed Job not allowed'));

// Two uploads: the second one is taken, but then the job can't be closed.
const twice = await create();
await twice.uploadData([{ Name: 'first' }]);
await conn.request({
    method: 'PUT', url: `/jobs/ingest/${twice.id}/batches`, body: 'Name\nsecond\n', headers: { 'content-type': 'text/csv' },
});
await assert.rejects(twice.close(), { errorCode: 'INVALIDJOB', message: /^Found multipe contents for job: <750\w{12}>, / });

// Aborted: all its rows are unprocessed, and come back as they went.
const aborted = await create();
const rows = [{ Name: 'never', Site: 'one' }, { Name: 'never,ever', Site: '' }];
await aborted.uploadData(rows);
await aborted.abort();
assert.equal(await aborted.getUnprocessedRecords(true), 'Name,Site\nnever,one\n"never,ever",\n');
assert.deepEqual(await aborted.getAllResults(), { successfulResults: [], failedResults: [], unprocessedRecords: rows });
await assert.rejects(aborted.poll(), { message: 'Job has been aborted' });

// Empty: completes with nothing.
const empty = await conn.bulk2.loadAndWaitForResults({ object: 'Account', operation: 'insert', input: 'Name\n' });
assert.deepEqual(empty, { successfulResults: [], failedResults: [], unprocessedRecords: [] });

// The list has them all, each without its counters; v1 jobs there are none.
const listed = await conn.request('/jobs/ingest');
assert.deepEqual([listed.done, listed.nextRecordsUrl], [true, null]);
const states = new Map(listed.records.map((job) => [job.id, job.state]));
assert.deepEqual(
    [done, twice, aborted].map((job) => states.get(job.id)), ['JobComplete', 'Open', 'Aborted']);
assert.ok(listed.records.every((job) => job.createdById === org.userId && !('numberRecordsProcessed' in job)));
assert.equal((await conn.request('/jobs/ingest?jobType=V2Ingest')).records.length, listed.records.length);
assert.deepEqual((await conn.request('/jobs/ingest?jobType=Classic')).records, []);

// Deleted: gone.
await twice.abort();
for (const job of [done, twice, aborted]) {
    await job.delete();
    await assert.rejects(job.check(), { errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' });
}

report({ Account: [{ Name: 'done', Site: null }] });
