// Each column delimiter and each line ending, with cells that have both in them.
import assert from 'node:assert/strict';
import { connect, report } from './org.mjs';

const delimiters = { BACKQUOTE: '`', CARET: '^', COMMA: ',', PIPE: '|', SEMICOLON: ';', TAB: '\t' };
const lineEndings = { LF: '\n', CRLF: '\r\n' };

const { bulk2 } = connect();
const records = [];
for (const [columnDelimiter, delimiter] of Object.entries(delimiters)) {
    for (const [lineEnding, end] of Object.entries(lineEndings)) {
        const name = `${columnDelimiter} ${lineEnding}`;
        const rows = [
            { Name: `${name} plain`, Site: 'here', Description: 'one' },
            { Name: `${name} all ${Object.values(delimiters).join('')} of them`, Site: '"quoted"', Description: `first${end}second` },
        ];
        const quote = (text) => `"${text.replaceAll('"', '""')}"`;
        const lines = [Object.keys(rows[0]).join(delimiter), ...rows.map((row) => Object.values(row).map(quote).join(delimiter))];
        const input = lines.map((line) => line + end).join('');
        const job = bulk2.createJob({ object: 'Account', operation: 'insert', columnDelimiter, lineEnding });
        const created = await job.open();
        assert.deepEqual([created.columnDelimiter, created.lineEnding], [columnDelimiter, lineEnding]);
        await job.uploadData(input);
        await job.close();
        await job.poll();
        const raw = await job.getSuccessfulResults(true);
        assert.ok(raw.startsWith(`"sf__Id"${delimiter}"sf__Created"${delimiter}Name${delimiter}Site${delimiter}Description${end}`), raw);
        const { successfulResults } = await job.getAllResults();
        const back = successfulResults.map(({ sf__Id, sf__Created, ...row }) => row).sort((a, b) => b.Name.localeCompare(a.Name));
        assert.deepEqual(back, [...rows].sort((a, b) => b.Name.localeCompare(a.Name)));
        records.push(...rows);
    }
}

report({ Account: records });
