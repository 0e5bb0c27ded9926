// Every operation through jsforce's one call for a whole job, with rows that fail.
import assert from 'node:assert/strict';
import { connect, report } from './org.mjs';

const { bulk2 } = connect();
const load = (operation, input, more) =>
    bulk2.loadAndWaitForResults({ object: 'Contact', operation, input, pollTimeout: 60000, ...more });
const byName = (results) => new Map(results.map((row) => [row.LastName, row]));

// Insert: what CSV finds difficult, a null, and two rows that can't be.
const sent = [
    { External_Id__c: 'a', FirstName: 'Ada', LastName: 'Lovelace', Email: 'ada@example.com', Birthdate: '1815-12-10' },
    { External_Id__c: 'b', FirstName: 'Quo"te', LastName: 'Com,ma', Email: null, Birthdate: null },
    { External_Id__c: 'c', FirstName: 'Two\nlines', LastName: 'Żółć 😀', Email: 'c@example.com', Birthdate: null },
    { External_Id__c: 'd', FirstName: 'Daisy', LastName: 'Chain', Email: null, Birthdate: null },
    { External_Id__c: 'e', FirstName: 'Eve', LastName: 'Online', Email: null, Birthdate: null },
];
const refused = [
    { External_Id__c: 'x', FirstName: 'No', LastName: '', Email: null, Birthdate: null },
    { External_Id__c: 'y', FirstName: 'Bad', LastName: 'Date', Email: null, Birthdate: '10.12.1815' },
];
const inserted = await load('insert', [...sent, ...refused]);
assert.equal(inserted.successfulResults.length, sent.length);
assert.ok(inserted.successfulResults.every((row) => row.sf__Created === 'true' && /^003\w{15}$/.test(row.sf__Id)));
assert.deepEqual(inserted.unprocessedRecords, []);
const errors = new Map(inserted.failedResults.map((row) => [row.External_Id__c, row]));
assert.equal(errors.size, refused.length);
assert.match(errors.get('x').sf__Error, /^REQUIRED_FIELD_MISSING:Required fields are missing: \[LastName\]:LastName --$/);
assert.match(errors.get('y').sf__Error, /^INVALID_FIELD:Failed to deserialize field at col 4\. .*xsd:date:Birthdate --$/);
assert.deepEqual([errors.get('y').sf__Id, errors.get('y').Birthdate], ['', '10.12.1815']);

const ids = new Map(inserted.successfulResults.map((row) => [row.External_Id__c, row.sf__Id]));
const expected = new Map(sent.map((row) => [row.External_Id__c, { Id: ids.get(row.External_Id__c), ...row }]));

// Update: by 18 and by 15 characters; a null empties the field, and an id that is none fails.
const updated = await load('update', [
    { Id: ids.get('a'), FirstName: 'Augusta', Email: null },
    { Id: ids.get('b').slice(0, 15), FirstName: 'Quote', Email: 'b@example.com' },
    { Id: '003000000000000AAA', FirstName: 'Nobody', Email: null },
]);
assert.deepEqual(updated.successfulResults.map((row) => row.sf__Created), ['false', 'false']);
assert.deepEqual(updated.failedResults.map((row) => row.FirstName), ['Nobody']);
Object.assign(expected.get('a'), { FirstName: 'Augusta', Email: null });
Object.assign(expected.get('b'), { FirstName: 'Quote', Email: 'b@example.com' });

// Upsert: one that is there and one that isn't.
const upserted = await load('upsert', [
    { External_Id__c: 'c', LastName: 'Gęślą' },
    { External_Id__c: 'f', LastName: 'New' },
], { externalIdFieldName: 'External_Id__c' });
const upserts = byName(upserted.successfulResults);
assert.equal(upserts.get('Gęślą').sf__Id, ids.get('c'));
assert.deepEqual([upserts.get('Gęślą').sf__Created, upserts.get('New').sf__Created], ['false', 'true']);
expected.get('c').LastName = 'Gęślą';
expected.set('f', {
    Id: upserts.get('New').sf__Id, External_Id__c: 'f', FirstName: null, LastName: 'New', Email: null, Birthdate: null,
});

// Delete, once with success and once without; hard delete.
const deleted = await load('delete', [{ Id: ids.get('d') }]);
assert.equal(deleted.successfulResults[0].sf__Id, ids.get('d'));
const again = await load('delete', [{ Id: ids.get('d') }]);
assert.match(again.failedResults[0].sf__Error, /^ENTITY_IS_DELETED:entity is deleted:.*--$/);
const erased = await load('hardDelete', [{ Id: ids.get('e') }]);
assert.equal(erased.successfulResults.length, 1);
expected.delete('d');
expected.delete('e');

// A column that the object doesn't have fails the job as a whole.
await assert.rejects(
    load('insert', [{ LastName: 'x', Nonsense__c: 'y' }]),
    { message: 'Ingest job failed to complete due to: InvalidBatch : Field name not found : Nonsense__c' });

// Errors of the create request.
await assert.rejects(load('insert', [], { object: 'Nonsense__c' }), { errorCode: 'INVALIDENTITY' });
await assert.rejects(load('upsert', []), { errorCode: 'INVALIDJOB' });

report({ Contact: [...expected.values()] });
