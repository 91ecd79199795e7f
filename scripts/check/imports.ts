import { posix } from 'node:path';
import type { Finding, SourceFile } from './files';

interface Rule {
	/** Files below this folder … */
	folder: string;
	/** … may import from these, besides their own folder. `*` allows all. */
	own: readonly string[];
	/** npm packages and, as `node:`, Node's modules. `*` allows all. */
	packages: readonly string[];
	why: string;
}

const VOCABULARY = ['src/contract', 'src/scapi'] as const;
const EXTENSION = [...VOCABULARY, 'src/numbers', 'src/settings', 'src/platform', 'src/words'] as const;
const UI_PACKAGES = ['preact', '@preact/signals'] as const;
const UI_LAYERS = ['logic', 'surface', 'actions', 'input', 'components'] as const;
const SURFACE =
	'a surface shows the model and sends intents: the worker alone keeps state and speaks to pages';

/** The rules per folder; the first one whose folder contains the file applies. A folder without a rule is reported. */
const RULES: readonly Rule[] = [
	{
		folder: 'content-scripts/page',
		own: [...VOCABULARY, 'content-scripts/shared'],
		packages: [],
		why: "the page script runs in the page's own world, without extension API and at the page's mercy",
	},
	{
		folder: 'content-scripts/relay',
		own: [...VOCABULARY, 'content-scripts/shared', 'src/platform/content'],
		packages: [],
		why: 'the relay is in every frame: it parses, stamps and passes on, and must stay small: messages are read by src/contract/readers.ts',
	},
	{
		folder: 'content-scripts/shared',
		own: VOCABULARY,
		packages: [],
		why: 'what both worlds share may lean on neither',
	},
	{ folder: 'src/scapi', own: [], packages: [], why: 'the vocabulary is pure and stands below everything' },
	{
		folder: 'src/numbers',
		own: [],
		packages: [],
		why: 'how numbers are written depends on nothing here; and no content script needs to know',
	},
	{
		folder: 'src/contract',
		own: ['src/scapi'],
		packages: ['valibot'],
		why: 'the contract is what both sides of a border agree on, so it knows neither side',
	},
	{
		folder: 'src/platform',
		own: ['_locales'],
		packages: ['webextension-polyfill'],
		why: 'platform hides the browsers, nothing else',
	},
	{
		folder: 'src/settings',
		own: [...VOCABULARY, 'src/numbers', 'src/platform', 'src/words'],
		packages: ['valibot'],
		why: 'settings serve the worker and the surfaces alike, so they know neither',
	},
	{
		folder: 'src/words',
		own: [...VOCABULARY, 'src/numbers', 'src/platform'],
		packages: [],
		why: 'people and things are called the same by the worker and the surfaces, so it knows neither',
	},
	{
		folder: 'src/explain',
		own: [...VOCABULARY, 'src/numbers'],
		packages: [],
		why: 'an explanation is a conclusion from what was seen: the worker draws it, the surfaces say it',
	},
	{
		folder: 'src/sound',
		own: ['src/contract'],
		packages: [],
		why: 'a tone is played by the worker, by a page without a window and by the settings page alike',
	},
	{
		folder: 'src/background',
		own: [...EXTENSION, 'src/explain', 'src/sound'],
		packages: ['valibot'],
		why: 'the worker outlives every surface and must never need one',
	},
	// Logic says, surface knows, actions do, input hears, components show: each imports only what stands to its left.
	...UI_LAYERS.map((layer, i) => ({
		folder: `src/ui/${layer}`,
		own: [...EXTENSION, 'src/explain', ...UI_LAYERS.slice(0, i).map((below) => `src/ui/${below}`)],
		packages: i === 0 ? ['valibot', '@leeoniya/ufuzzy'] : [...UI_PACKAGES, 'valibot'],
		why: 'logic says, surface knows, actions do, input hears, components show; each imports only what stands to its left',
	})),
	{
		folder: 'src/ui',
		own: [...EXTENSION, 'src/explain'],
		packages: [...UI_PACKAGES, 'valibot'],
		why: SURFACE,
	},
	{ folder: 'popup', own: [...EXTENSION, 'src/ui'], packages: UI_PACKAGES, why: SURFACE },
	{
		folder: 'side-panel',
		own: [...EXTENSION, 'src/ui'],
		packages: [...UI_PACKAGES, 'valibot'],
		why: SURFACE,
	},
	{ folder: 'ringing', own: [...EXTENSION, 'src/ui'], packages: UI_PACKAGES, why: SURFACE },
	{
		folder: 'options',
		own: [...EXTENSION, 'src/ui', 'src/sound'],
		packages: [...UI_PACKAGES, 'valibot'],
		why: 'the settings page edits settings: the worker decides what follows from them',
	},
	{
		folder: 'diagnostics',
		own: [...EXTENSION, 'src/ui'],
		packages: [...UI_PACKAGES, 'valibot'],
		why: 'the diagnostics page shows what the worker found: it looks at nothing itself',
	},
	{
		folder: 'offscreen',
		own: ['src/sound'],
		packages: [],
		why: 'this page only plays: the worker decides when and what',
	},
	{
		folder: 'simulator',
		own: ['src/scapi'],
		packages: ['node:', 'esbuild'],
		why: "the simulator proves the extension, so it must not share the extension's mistakes",
	},
	{
		folder: 'scripts',
		own: ['test/support', 'test/scenarios', 'simulator', 'src'],
		packages: ['*'],
		why: 'scripts build and show the project',
	},
	{
		folder: 'test',
		own: ['*'],
		packages: ['*'],
		why: 'tests may look everywhere',
	},
];

const POLYFILL_HOME = 'src/platform/browser.ts';
const IMPORT =
	/(?:^[ \t]*(?:import|export)\b[^'"`;=()]*?\bfrom\s*|\bimport\s*\(\s*|^[ \t]*import\s+)(['"])([^'"\n]+)\1/gm;

/** Finds every import that RULES does not allow. Imports of types count too: they couple as well. */
export function checkImports(files: readonly SourceFile[]): Finding[] {
	return files.flatMap((file) => {
		const rule = RULES.find(({ folder }) => file.path.startsWith(`${folder}/`));
		if (rule === undefined) {
			return [{ path: file.path, message: 'lies in a folder that scripts/check/imports.ts has no rule for' }];
		}
		return importsOf(file.text).flatMap(({ line, specifier }) => {
			const message = judge(file.path, rule, specifier);
			return message === undefined ? [] : [{ path: file.path, line, message }];
		});
	});
}

function importsOf(text: string): { line: number; specifier: string }[] {
	return [...text.matchAll(IMPORT)].map((match) => ({
		line: text.slice(0, match.index + match[0].length).split('\n').length,
		specifier: match[2] ?? '',
	}));
}

function judge(path: string, rule: Rule, specifier: string): string | undefined {
	if (specifier.startsWith('.')) {
		const target = posix.normalize(posix.join(posix.dirname(path), specifier));
		const below = (each: string) => target === each || target.startsWith(`${each}/`);
		const allowed = rule.own.includes('*') || [rule.folder, ...rule.own].some(below);
		return allowed ? undefined : `${rule.folder} must not import ${target}: ${rule.why}`;
	}
	if (specifier === 'webextension-polyfill' && path !== POLYFILL_HOME && !path.startsWith('test/')) {
		return `import { browser } from ${POLYFILL_HOME}: the polyfill has one home, so that browsers differ in one place`;
	}
	const allowed = rule.packages.some(
		(each) =>
			each === '*' || specifier === each || specifier.startsWith(each === 'node:' ? each : `${each}/`),
	);
	return allowed ? undefined : `${rule.folder} must not import ${specifier}: ${rule.why}`;
}
