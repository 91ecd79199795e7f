import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHAPTERS } from '../../scenarios/list';
import { ROOT } from '../../support/root';

interface Reference {
	/** A path below `test`, with a star for the browser, and without an ending. */
	path: string;
	/** A title quoted after it. Dots stand for what is left out. */
	title?: string;
}

/** Returns the tests that a text refers to: each path in backticks, with every title quoted after it. */
function referencesIn(text: string): Reference[] {
	const found: Reference[] = [];
	let path: string | undefined;
	for (const [, inTicks, quoted] of text.matchAll(/`((?:unit|e2e)\/[^`]+)`|"([^"]+)"/g)) {
		path = inTicks ?? path;
		if (path === undefined) continue;
		found.push(quoted === undefined ? { path } : { path, title: quoted });
	}
	return found;
}

const fileOf = (path: string): string => join(ROOT, 'test', path.replace('*', 'chromium'));
const exists = (path: string): boolean => existsSync(`${fileOf(path)}.test.ts`) || existsSync(fileOf(path));

/** Returns the titles of a unit test's cases, alone and after those of the groups in the file. */
async function titlesIn(path: string): Promise<string[]> {
	const source = await readFile(`${fileOf(path)}.test.ts`, 'utf8');
	const titles = (of: string) =>
		[
			...source.matchAll(new RegExp(`\\b${of}(?:\\.each[\\s\\S]*?\\))?\\(\\s*(['"\`])(.+?)\\1\\s*,`, 'g')),
		].map(([, , title = '']) => title);
	const [groups, cases] = [titles('describe'), titles('it')];
	return [...groups, ...cases, ...groups.flatMap((group) => cases.map((each) => `${group} ${each}`))];
}

function scenariosIn(path: string): string[] {
	const name = path.split('/').at(-1) ?? '';
	const chapter = Object.entries(CHAPTERS).find(([key]) => key.toLowerCase() === name.replace('-', ''));
	return (chapter?.[1] ?? []).flatMap(({ title, scenarios }) =>
		scenarios.map((scenario) => `${title} ${scenario.title}`),
	);
}

/** Returns whether a title has these words in this order, with anything where the dots stand. */
function fits(title: string, quoted: string): boolean {
	let at = 0;
	return quoted
		.split('…')
		.filter((part) => part !== '')
		.every((part) => {
			const found = title.indexOf(part, at);
			at = found + part.length;
			return found >= 0;
		});
}

async function unknownIn(text: string): Promise<string[]> {
	const unknown: string[] = [];
	for (const { path, title } of referencesIn(text)) {
		if (!exists(path)) unknown.push(path);
		else if (title !== undefined) {
			const titles = path.startsWith('e2e/') ? scenariosIn(path) : await titlesIn(path);
			if (!titles.some((each) => fits(each, title))) unknown.push(`${path} "${title}"`);
		}
	}
	return unknown;
}

describe('docs/threat-model.md', () => {
	it('names only tests that exist, by titles that they have', async () => {
		const text = await readFile(join(ROOT, 'docs/threat-model.md'), 'utf8');
		const cells = text
			.split('\n')
			.flatMap((line) => (line.startsWith('|') ? [line.split('|').at(-2) ?? ''] : []));
		expect(cells.flatMap(referencesIn).length).toBeGreaterThan(15);
		const unknown = await Promise.all(cells.map(unknownIn));
		expect(unknown.flat()).toEqual([]);
	});

	it('would be caught with a file or a title that does not exist', async () => {
		expect(await unknownIn('`unit/background/nothing` and `e2e/*/trust` "a page that…never was"')).toEqual([
			'unit/background/nothing',
			'e2e/*/trust "a page that…never was"',
		]);
		expect(await unknownIn('`e2e/*/trust` "a page that probes…", `unit/background/access/senders`')).toEqual(
			[],
		);
	});
});
