import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');
const proofs = [...page.matchAll(/`((?:unit|e2e)\/[^`]+)`(?: "([^"]+)")?/g)].map(
	([, path = '', title = '']): [path: string, title: string] => [path, title],
);

/** Returns the text of the test file, or of all scenarios of the chapter that an end-to-end test plays. */
function textOf(path: string): string {
	const [kind, , chapter] = path.split('/');
	if (kind !== 'e2e') return readFileSync(join(root, 'test', `${path}.test.ts`), 'utf8');
	const folder = join(root, 'test/scenarios', chapter ?? '');
	return readdirSync(folder)
		.map((name) => readFileSync(join(folder, name), 'utf8'))
		.join('\n');
}

describe('docs/threat-model.md', () => {
	it('names at least ten tests', () => {
		expect(proofs.length).toBeGreaterThanOrEqual(10);
	});

	it.each(proofs)('names a test that exists: %s %s', (path, title) => {
		const files = path.includes('*')
			? ['chromium', 'firefox'].map((name) => path.replace('*', name))
			: [path];
		for (const file of files) {
			const place = join(root, 'test', file);
			expect(existsSync(place) || existsSync(`${place}.test.ts`), file).toBe(true);
		}
		const parts = title.split('…').filter((part) => part !== '');
		const text = parts.length === 0 ? '' : textOf(path);
		expect(parts.filter((part) => !text.includes(part))).toEqual([]);
	});
});
