import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readJsonText } from '../../../src/settings/json-text';

const run = promisify(execFile);

/** Processor time in ms that a refusal may take, and the time after which one that has not come never will. */
const AT_ONCE_MS = 5_000;
const NEVER_MS = 120_000;

const RunSchema = v.object({ read: v.unknown(), ms: v.pipe(v.number(), v.maxValue(AT_ONCE_MS)) });

/**
 * Runs in a process of its own, because a pattern that backtracks for ever cannot be interrupted from within. Counts the time of
 * its processor, because others may be using that as well.
 */
async function inTime(expression: string): Promise<unknown> {
	const code = `
		import { readJsonText } from './src/settings/json-text.ts';
		import { importSettings } from './src/settings/transfer.ts';
		import { DEFAULT_SETTINGS } from './src/settings/schema.ts';
		const before = process.cpuUsage();
		const read = ${expression};
		const { user, system } = process.cpuUsage(before);
		console.log(JSON.stringify({ read, ms: (user + system) / 1_000 }));`;
	const { stdout } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
		timeout: NEVER_MS,
		killSignal: 'SIGKILL',
	});
	return v.parse(RunSchema, JSON.parse(stdout)).read;
}

describe('a broken file is refused at once', () => {
	it('if it ends within a label', async () => {
		const cut = `readJsonText('{"tags":[{"label":"' + 'Refund for a customer who waited for very long ...'.repeat(4_000))`;
		expect(await inTime(cut)).toMatchObject({ ok: false, line: 1, column: 19 });
	});

	it('if it ends within the name of a member', async () => {
		expect(await inTime(`readJsonText('{"' + 'a'.repeat(200_000))`)).toMatchObject({ ok: false, line: 1 });
	});

	it('if a label has a bad escape after many good ones', async () => {
		const text = String.raw`readJsonText('["' + '\\n'.repeat(100_000) + '\\x"]')`;
		expect(await inTime(text)).toMatchObject({ ok: false, line: 1, column: 2 });
	});

	it('if a key looks like a path of a hundred thousand parts', async () => {
		const text = `importSettings(JSON.stringify({ settings: 'ringside', version: 1, preferences: { ['a.'.repeat(100_000)]: 1, notify: 7 }, tags: [{ ['b['.repeat(100_000)]: 1 }] }), DEFAULT_SETTINGS)`;
		expect(await inTime(text)).toMatchObject({ ok: false });
	});

	it('if it is larger than any settings', async () => {
		const text = `importSettings('[' + '1,'.repeat(3_000_000), DEFAULT_SETTINGS)`;
		expect(await inTime(text)).toEqual({
			ok: false,
			problems: [{ path: '', code: 'tooLong', detail: '5000000' }],
		});
	});
});

describe('strings', () => {
	it('are read as JSON defines them, whatever they contain', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
				const read = readJsonText(JSON.stringify({ [text]: [text] }));
				expect(read).toMatchObject({ ok: true });
				expect(read.ok && read.value).toEqual(JSON.parse(JSON.stringify({ [text]: [text] })));
			}),
		);
	});

	it.each(['"a\nb"', '"\\u12g4"', '"\\', '"', '"\\"', "'a'"])(
		'are refused where they are none: %j',
		(text) => {
			expect(readJsonText(text).ok).toBe(false);
		},
	);
});
