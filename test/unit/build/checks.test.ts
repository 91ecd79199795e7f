import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkCodeRules } from '../../../scripts/check/code-rules';
import { checkFolders, codeFolders, shipped } from '../../../scripts/check/folders';
import { checkImports } from '../../../scripts/check/imports';
import { checkLocales } from '../../../scripts/check/locales';

const messagesOf = (findings: { message: string }[]) => findings.map(({ message }) => message);

describe('checkImports', () => {
	const findings = (path: string, text: string) => messagesOf(checkImports([{ path, text }]));

	it.each([
		['src/background/a.ts', `import { x } from '../contract/page';`],
		[
			'src/ui/a.tsx',
			`import { signal } from '@preact/signals';\nimport { browser } from '../platform/browser';`,
		],
		['popup/main.tsx', `import { App } from '../src/ui/app';\nimport 'preact';`],
		['content-scripts/page/a.ts', `import { t } from '../../src/scapi/methods';`],
		['src/platform/browser.ts', `import browser from 'webextension-polyfill';`],
		[
			'simulator/a.ts',
			`import { createServer } from 'node:http';\nimport { M } from '../src/scapi/methods';`,
		],
	])('lets %s import what stands below it', (path, text) => {
		expect(findings(path, text)).toEqual([]);
	});

	it.each([
		['src/scapi/a.ts', `import { x } from '../contract/page';`],
		['src/scapi/a.ts', `import * as v from 'valibot';`],
		['src/contract/a.ts', `import { x } from '../background/api';`],
		['src/background/a.ts', `import { x } from '../ui/app';`],
		['src/background/a.ts', `import browser from 'webextension-polyfill';`],
		['src/ui/a.ts', `import type { W } from '../background/worker';`],
		['content-scripts/page/a.ts', `import { browser } from '../../src/platform/browser';`],
		['content-scripts/page/a.ts', `import '../relay/main';`],
		['content-scripts/relay/a.ts', `const x = await import('../../src/platform/browser');`],
		['simulator/a.ts', `import { x } from '../src/contract/page';`],
		['src/ui/a.ts', `export * from 'node:fs';`],
		['src/ui/a.ts', `import { x } from '../../test/support/until';`],
	])('stops %s', (path, text) => {
		expect(findings(path, text)).toHaveLength(1);
	});

	it('ignores comments and strings', () => {
		expect(findings('src/scapi/a.ts', `// counts from '0'\nconst x = { from: '../ui' };`)).toEqual([]);
	});

	it('lets tests look everywhere', () => {
		expect(findings('test/unit/a.test.ts', `import m from '../../manifest.json';\nimport 'vitest';`)).toEqual(
			[],
		);
	});

	it('reports the reason and the line', () => {
		const text = `\n\nimport {\n\tx,\n} from '../ui/app';\n`;
		expect(checkImports([{ path: 'src/background/a.ts', text }])).toEqual([
			expect.objectContaining({
				line: 5,
				message: expect.stringContaining('the worker outlives every surface'),
			}),
		]);
	});

	it('requires a rule for every folder', () => {
		expect(findings('elsewhere/a.ts', '')).toHaveLength(1);
	});
});

describe('checkFolders', () => {
	it('finds code in a folder that nothing checks', () => {
		expect(checkFolders(['src', 'popup'], ['src/a.ts', 'popup/b/c.tsx', 'vitest.config.ts'])).toEqual([]);
		expect(messagesOf(checkFolders(['src'], ['popup/a.tsx', 'srcs/a.ts']))).toHaveLength(2);
	});

	it('knows every surface and none of the tools as shipped', async () => {
		const folders = shipped(await codeFolders(fileURLToPath(new URL('../../..', import.meta.url))));
		expect(folders).toEqual(
			expect.arrayContaining(['popup', 'side-panel', 'ringing', 'options', 'diagnostics']),
		);
		expect(folders).not.toContain('simulator');
	});
});

describe('checkCodeRules', () => {
	const findings = (path: string, text: string) => messagesOf(checkCodeRules([{ path, text }]));

	it.each([
		['src/a.ts', 'const x: any = 1;'],
		['src/a.ts', 'f(x as any);'],
		['src/a.ts', 'const x: Map<any, string> = y;'],
		['test/a.ts', '// @ts-ignore'],
		['test/a.ts', `it.only('x', () => {});`],
		['test/a.ts', `describe.skip('x', () => {});`],
		['test/a.ts', `test.todo('x');`],
		['src/a.ts', 'element.innerHTML = text;'],
		['src/a.ts', 'element.insertAdjacentHTML("beforeend", text);'],
		['popup/a.tsx', '<p dangerouslySetInnerHTML={x} />'],
		['src/a.ts', 'if (navigator.userAgent.includes("x")) {}'],
		['src/ui/a.ts', 'const time = new Intl.DateTimeFormat("en");'],
		['src/background/a.ts', 'at.toLocaleTimeString()'],
		['src/background/a.ts', 'const who = interaction.ani;'],
		['options/logic/a.ts', "const words = names.join(', ');"],
		['side-panel/a.tsx', 'const words = names.join(",");'],
		['src/ui/a.tsx', 'const who = contact?.displayName;'],
		['test/unit/a.test.ts', 'fc.assert(property, { numRuns: 500 });'],
		['test/unit/ui/a.test.tsx', 'fc.assert(property, { interruptAfterTimeLimit: 60_000 });'],
		['src/a.css', 'p {}\n'.repeat(351)],
	])('finds the violation in %s: %s', (path, text) => {
		expect(findings(path, text)).toHaveLength(1);
	});

	it.each([
		['src/a.ts', '// any: whatever; never innerHTML = x'],
		['src/a.ts', 'const anyOf: string = company;'],
		['src/a.ts', 'const many: many = 1;'],
		['src/a.ts', 'if (message.userAgent === "WWE Server") {}'],
		['src/a.ts', 'if (element.innerHTML === text) {}'],
		['src/a.ts', 'only(skip(x));'],
		['src/platform/format.ts', 'new Intl.DateTimeFormat("en");'],
		['side-panel/facts.tsx', 'interaction.ani'],
		['src/explain/remedy.ts', "const option = keys.join(',');"],
		['src/ui/a.ts', 'lines.join("; ")'],
		['src/ui/a.ts', 'displayName(interaction)'],
		['test/unit/a.test.ts', 'fc.assert(property, { numRuns: runs(500) });'],
		['src/a.css', 'p {}\n'.repeat(350)],
	])('accepts %s: %s', (path, text) => {
		expect(findings(path, text)).toEqual([]);
	});
});

describe('checkLocales', () => {
	const messages = (...keys: string[]) => ({
		path: '_locales/en/messages.json',
		text: JSON.stringify(Object.fromEntries(keys.map((key) => [key, { message: key }]))),
	});
	const findings = (keys: string[], text: string) =>
		messagesOf(checkLocales(messages(...keys), [{ path: 'src/a.ts', text }]));

	it('accepts keys that are both defined and used', () => {
		expect(findings(['a', 'b', 'failure_x'], `t('a', 1); const k = 'b'; t(\`failure_\${why}\`);`)).toEqual(
			[],
		);
	});

	it('finds an undefined key', () => {
		expect(findings(['a'], `t('a'); t(\n'b')`)).toEqual(['message "b" is not in _locales/en/messages.json']);
		expect(findings(['a'], '__MSG_a__ __MSG_c__')).toHaveLength(1);
	});

	it('finds an unused key', () => {
		expect(findings(['a', 'b'], `t('a')`)).toEqual(['message "b" is used nowhere']);
	});

	it('finds a family of keys without members', () => {
		expect(findings(['a'], `t('a'); t(\`family_\${x}\`)`)).toEqual(['no message begins with "family_"']);
	});
});
