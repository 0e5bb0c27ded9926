// SOQL and query jobs over records that came in by a job. All queries see the same records.
import assert from 'node:assert/strict';
import bulk2Api from 'jsforce/lib/api/bulk2.js';
import { connect, org, report, version } from './org.mjs';

const conn = connect();
const accounts = ['one', 'two'].map((name) => ({ Name: name, External_Id__c: name }));
const contacts = Array.from({ length: 2500 }, (_, i) => ({
    LastName: `Person ${i}`, Email: i % 5 ? null : `p${i}@example.com`, 'Account.External_Id__c': i % 2 ? 'one' : 'two',
}));
await conn.bulk2.loadAndWaitForResults({ object: 'Account', operation: 'insert', input: accounts });
const csv = ['LastName,Email,Account.External_Id__c', ...contacts.map((c) => `${c.LastName},${c.Email ?? ''},${c['Account.External_Id__c']}`)];
const loaded = await conn.bulk2.loadAndWaitForResults({ object: 'Contact', operation: 'insert', input: `${csv.join('\n')}\n` });
assert.deepEqual(loaded.failedResults, []);

// SOQL: one page, several pages by hand, all of them by jsforce.
const few = await conn.query("SELECT LastName, Account.Name FROM Contact WHERE Email LIKE 'p1%' AND Account.Name = 'one' ORDER BY LastName");
const expectedFew = contacts.filter((c) => c.Email?.startsWith('p1') && c['Account.External_Id__c'] === 'one').map((c) => c.LastName).sort();
assert.deepEqual(few.records.map((c) => c.LastName), expectedFew);
assert.ok(few.done && few.records.every((c) => c.Account.Name === 'one' && c.attributes.type === 'Contact'));

const first = await conn.query('SELECT Id, LastName FROM Contact');
assert.deepEqual([first.totalSize, first.done, first.records.length], [2500, false, 2000]);
const second = await conn.queryMore(first.nextRecordsUrl);
assert.deepEqual([second.totalSize, second.done, second.records.length], [2500, true, 500]);
const all = (rows) => assert.deepEqual(new Set(rows.map((c) => c.LastName)), new Set(contacts.map((c) => c.LastName)));
all([...first.records, ...second.records]);
all((await conn.query('SELECT LastName FROM Contact', { autoFetch: true, maxFetch: 5000 })).records);
assert.equal((await conn.query('SELECT COUNT() FROM Contact')).totalSize, 2500);
assert.equal((await conn.sobject('Contact').find({ LastName: ['Person 7', 'Person 8'] }, 'Id')).length, 2);
await assert.rejects(conn.query('SELECT Nonsense FROM Contact'), { errorCode: 'INVALID_FIELD' });
await assert.rejects(conn.query('SELECT FROM'), { errorCode: 'MALFORMED_QUERY' });

// A query job of one page, through jsforce's one call.
const stream = await conn.bulk2.query('SELECT LastName, Email FROM Contact');
const rows = await stream.toArray();
assert.equal(rows.length, 2500);
all(rows);
assert.equal(rows.filter((c) => c.Email === '').length, 2000);

// Of several pages. jsforce's own loop breaks on the second page (it pipes into a stream that has ended), so the pages are
// asked for one by one; each has the header, and the last one says that it is.
const job = new bulk2Api.QueryJobV2(conn, {
    bodyParams: { operation: 'query', query: 'SELECT Id, LastName FROM Contact', columnDelimiter: 'PIPE' }, pollingOptions: conn.bulk2,
});
assert.equal((await job.open()).state, 'UploadComplete');
await job.poll();
const info = await job.check();
assert.deepEqual([info.jobType, info.object, info.numberRecordsProcessed], ['V2Query', 'Contact', 2500]);
const pages = [];
for (let locator = ''; locator !== 'null';) {
    const answer = await fetch(
        `${org.url}services/data/v${version}/jobs/query/${job.id}/results?maxRecords=1000${locator && `&locator=${locator}`}`,
        { headers: { Authorization: `Bearer ${conn.accessToken}`, Accept: 'text/csv' } });
    const [header, ...lines] = (await answer.text()).trimEnd().split('\n');
    assert.equal(header, '"Id"|"LastName"');
    assert.equal(answer.headers.get('sforce-numberofrecords'), String(lines.length));
    pages.push(lines.map((line) => ({ LastName: line.split('|')[1].replaceAll('"', '') })));
    locator = answer.headers.get('sforce-locator');
}
assert.deepEqual(pages.map((page) => page.length), [1000, 1000, 500]);
all(pages.flat());

// Listed, deleted, gone. Another one can't be aborted, because the jobs of this org take no time.
assert.ok((await conn.request('/jobs/query?jobType=V2Query')).records.some((one) => one.id === job.id));
await job.delete();
await assert.rejects(job.check(), { errorCode: 'NOT_FOUND' });
const other = new bulk2Api.QueryJobV2(conn, {
    bodyParams: { operation: 'queryAll', query: 'SELECT Id FROM Account' }, pollingOptions: conn.bulk2,
});
await other.open();
await assert.rejects(other.abort(), { errorCode: 'INVALIDJOBSTATE', message: 'Aborting already Completed Job not allowed' });
await assert.rejects(conn.bulk2.query('SELECT Nonsense FROM Contact'), { errorCode: 'INVALID_FIELD' });

report({
    Account: accounts,
    Contact: contacts.map(({ LastName, Email }) => ({ LastName, Email })),
});
