// Does with jsforce what the module does: node cold.mjs <folder with node_modules> <url> <file>
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [clients, instanceUrl, file] = process.argv.slice(2);
const jsforce = createRequire(join(clients, 'package.json'))('jsforce');
const { bulk2 } = new jsforce.Connection({ instanceUrl, accessToken: 'none', version: '62.0' });
const job = bulk2.createJob({ object: 'Contact', operation: 'insert' });
await job.open();
await job.uploadData(createReadStream(file));
