// One grant each time: node signIn.mjs <grant>. Whatever the way in, the session must be good for a job, be renewed by jsforce
// when it ends in the middle of one, and be worth nothing after the logout.
import assert from 'node:assert/strict';
import { createPrivateKey, createSign } from 'node:crypto';
import jsforce from 'jsforce';
import { expireTokens, org, report, version } from './org.mjs';

const app = { clientId: org.clientId, clientSecret: org.clientSecret };
const loginUrl = org.loginUrl.replace(/\/$/, '');
const connection = (oauth2, settings) =>
    new jsforce.Connection({ loginUrl, version, oauth2: oauth2 && { loginUrl, ...oauth2 }, ...settings });
const passwordAndToken = org.password + org.securityToken;

/** An assertion of the app's key, as any JWT library would make it. */
function assertion() {
    const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
        iss: org.clientId, sub: org.username, aud: 'https://login.salesforce.com', exp: Math.floor(Date.now() / 1000) + 180,
    };
    const signed = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(createPrivateKey(org.privateKey), 'base64url')}`;
}

/** What jsforce does when the session has ended and there is no refresh token: signs in again. */
const again = (grant) => async (conn, callback) => {
    await conn.authorize(grant());
    callback(null, conn.accessToken);
};

/** The browser's part: follows the authorization URL as far as the app's own address, and takes the code from there. */
async function code(oauth2) {
    const answer = await fetch(oauth2.getAuthorizationUrl({ scope: 'api refresh_token', state: 'here' }), { redirect: 'manual' });
    const back = new URL(answer.headers.get('location'));
    assert.equal(answer.status, 302);
    assert.equal(back.searchParams.get('state'), 'here');
    return back.searchParams.get('code');
}

const grants = {
    async soap() {
        const conn = connection();
        await assert.rejects(conn.login(org.username, 'wrong'), /^Error: INVALID_LOGIN: /);
        await conn.login(org.username, passwordAndToken);
        return conn;
    },
    async password() {
        const conn = connection(app);
        await assert.rejects(conn.login(org.username, 'wrong'), { name: 'invalid_grant', message: 'authentication failure' });
        await conn.login(org.username, passwordAndToken);
        return conn;
    },
    async clientCredentials() {
        const grant = { grant_type: 'client_credentials' };
        const atLogin = connection(app).authorize(grant);
        await assert.rejects(atLogin, { name: 'invalid_grant', message: 'request not supported on this domain' });
        const conn = connection({ ...app, loginUrl: org.url }, { refreshFn: again(() => grant) });
        await conn.authorize(grant);
        return conn;
    },
    async jwtBearer() {
        const grant = () => ({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: assertion() });
        const conn = connection({}, { refreshFn: again(grant) });
        await assert.rejects(conn.authorize({ ...grant(), assertion: `${assertion()}x` }), { name: 'invalid_grant' });
        await conn.authorize(grant());
        return conn;
    },
    async authorizationCode() {
        const redirectUri = 'http://localhost:1717/OauthRedirect';
        const conn = connection({ clientId: org.publicApp, redirectUri, useVerifier: true });
        await conn.authorize(await code(conn.oauth2));
        await assert.rejects(conn.oauth2.requestToken('aPrxWrong'), { name: 'invalid_grant' });
        return conn;
    },
    async refreshToken() {
        const conn = new jsforce.Connection({
            instanceUrl: org.url, version, refreshToken: org.refreshToken, accessToken: 'expired', oauth2: { loginUrl, ...app },
        });
        await conn.request('/');
        return conn;
    },
};

const conn = await grants[process.argv[2]]();
assert.equal(conn.instanceUrl.replace(/\/$/, ''), org.url.replace(/\/$/, ''));

const me = await conn.identity();
assert.deepEqual([me.username, me.user_id, me.organization_id], [org.username, org.userId, org.organizationId]);

// A job whose session ends between its parts.
const job = conn.bulk2.createJob({ object: 'Account', operation: 'insert' });
await job.open();
await job.uploadData([{ Name: process.argv[2] }]);
await expireTokens();
let renewals = 0;
conn.on('refresh', () => { renewals += 1; });
await Promise.all([job.check(), conn.describeGlobal(), conn.limits()]);
assert.equal(renewals, 1);
await job.close();
await job.poll();

// Logged out, the token is worth nothing; and it can't be logged out twice.
const { accessToken, instanceUrl, oauth2 } = conn;
await conn.logout();
const after = new jsforce.Connection({ instanceUrl, version, accessToken });
await assert.rejects(after.limits(), { errorCode: 'INVALID_SESSION_ID' });
await assert.rejects(oauth2.revokeToken(accessToken), { name: 'invalid_token', message: 'invalid token' });

report({ Account: [{ Name: process.argv[2] }] });
