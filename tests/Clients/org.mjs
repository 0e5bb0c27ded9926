// The org that the test serves: its addresses and secrets, and what the test does to it when a script asks.
import { createInterface } from 'node:readline/promises';
import jsforce from 'jsforce';

export const org = JSON.parse(process.env.LOCAL_ORG);

export const version = '60.0';

/** A connection of the org's own token, unless told otherwise. */
export const connect = (settings = { accessToken: org.accessToken }) =>
    new jsforce.Connection({ instanceUrl: org.url, version, ...settings });

/** Has all access tokens ended. */
export async function expireTokens() {
    const answers = createInterface({ input: process.stdin });
    const done = new Promise((resolve) => answers.once('line', resolve));
    console.log('expireTokens');
    await done;
    answers.close();
}

/** Says which records have to be in the org now, by object: the test compares. */
export const report = (records) => console.log(JSON.stringify(records));
