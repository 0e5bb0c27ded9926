// What a client asks an org about itself: versions, user, limits, objects, fields, single records.
import assert from 'node:assert/strict';
import { connect, org, report, version } from './org.mjs';

const conn = connect();

const versions = await conn.request('/services/data');
assert.equal(versions.find((known) => known.version === version).url, `/services/data/v${version}`);
assert.deepEqual(versions.map((known) => +known.version), versions.map((known) => +known.version).sort((a, b) => a - b));

// Twice: the second time at the address that the first answer gave.
for (let i = 0; i < 2; i += 1) {
    const me = await conn.identity();
    assert.deepEqual([me.username, me.organization_id, me.active], [org.username, org.organizationId, true]);
    assert.equal(conn.userInfo.url, `${org.loginUrl}id/${org.organizationId}/${org.userId}`);
}

// Each call counts, and the answers say so.
const { DailyApiRequests: before } = await conn.limits();
const used = conn.limitInfo.apiUsage.used;
await conn.request('/limits');
const { DailyApiRequests: after } = await conn.limits();
assert.deepEqual([before.Max, before.Remaining - 2], [after.Max, after.Remaining]);
assert.deepEqual(conn.limitInfo.apiUsage, { used: used + 2, limit: after.Max });

const { sobjects } = await conn.describeGlobal();
const contact = sobjects.find((type) => type.name === 'Contact');
assert.deepEqual([contact.keyPrefix, contact.createable, contact.custom, contact.label], ['003', true, false, 'Contact']);
const described = await conn.describe('Contact');
const field = (name) => described.fields.find((one) => one.name === name);
assert.deepEqual([field('LastName').nillable, field('LastName').length, field('LastName').type], [false, 80, 'string']);
assert.deepEqual([field('AccountId').referenceTo, field('AccountId').relationshipName], [['Account'], 'Account']);
assert.equal(field('Email').idLookup, true);
await assert.rejects(conn.describe('Nonsense__c'), { errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' });

const record = { LastName: 'Retrieved', Birthdate: '2001-02-03', Email: null };
const { successfulResults: [row] } = await conn.bulk2.loadAndWaitForResults({ object: 'Contact', operation: 'insert', input: [record] });
const { attributes, Id, LastName, Birthdate, Email } = await conn.sobject('Contact').retrieve(row.sf__Id);
assert.deepEqual({ LastName, Birthdate, Email }, record);
assert.deepEqual([Id, attributes.type], [row.sf__Id, 'Contact']);
const user = await conn.sobject('User').retrieve(org.userId);
assert.equal(user.Username, org.username);

report({ Contact: [record] });
