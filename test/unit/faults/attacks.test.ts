import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ATTACKS } from '../../../scripts/faults/attacks';
import { whileBroken, withoutMend } from '../../../scripts/faults/broken-code';
import { ROOT } from '../../support/root';

const BREAKS = ATTACKS.flatMap(({ breaks }) => breaks);
const read = (file: string): string => readFileSync(`${ROOT}/${file}`, 'utf8');

describe('each attack that once worked', () => {
	it('has a mend that can be taken out', () => {
		expect(ATTACKS).toHaveLength(20);
		for (const { breaks } of ATTACKS) expect(breaks.length).toBeGreaterThan(0);
		for (const each of BREAKS) expect(withoutMend(read(each.file), each)).not.toBe(read(each.file));
	});

	it.each(BREAKS)('has a test with its title: $title', ({ test, title }) => {
		const source = ['ts', 'tsx'].map((ending) => {
			try {
				return read(`test/unit/${test}.test.${ending}`);
			} catch {
				return '';
			}
		});
		expect(source.join('')).toContain(title);
	});
});

it('a mend that is in its file nowhere, or several times, is reported', () => {
	const each = { file: 'a.ts', mend: 'check();', broken: '', test: 'a', title: 'a' };
	expect(withoutMend('one(); check(); two();', each)).toBe('one();  two();');
	expect(() => withoutMend('one();', each)).toThrow('a.ts has these words nowhere: check();');
	expect(() => withoutMend('check(); check();', each)).toThrow('several times');
});

it('a mend is missing only while its test is played, and only in a copy', async () => {
	const copy = await mkdtemp(join(tmpdir(), 'ringside-break-'));
	const each = { file: 'a.ts', mend: 'check();', broken: 'pass();', test: 'a', title: 'a' };
	const path = join(copy, each.file);
	await writeFile(path, 'one(); check();');
	expect(await whileBroken(copy, each, () => readFile(path, 'utf8'))).toBe('one(); pass();');
	await expect(whileBroken(copy, each, () => Promise.reject(new Error('ended')))).rejects.toThrow('ended');
	expect(await readFile(path, 'utf8')).toBe('one(); check();');
	await rm(copy, { recursive: true });
});
