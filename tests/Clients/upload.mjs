// Five megabytes from a stream: jsforce sends them in chunks, without saying how long they are.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { connect, report } from './org.mjs';

const description = 'x'.repeat(250);
const names = Array.from({ length: 20_000 }, (_, i) => `number ${i}`);
const lines = ['Name,Description\n', ...names.map((name) => `${name},${description}\n`)];
assert.ok(lines.join('').length > 5 * 1024 * 1024);

const { bulk2 } = connect();
const job = bulk2.createJob({ object: 'Account', operation: 'insert' });
await job.open();
await job.uploadData(Readable.from(lines));
await job.close();
await job.poll();
const info = await job.check();
assert.deepEqual([info.numberRecordsProcessed, info.numberRecordsFailed], [names.length, 0]);
assert.deepEqual(new Set((await job.getSuccessfulResults()).map((row) => row.Name)), new Set(names));

report({ Account: names.map((Name) => ({ Name, Description: description })) });
