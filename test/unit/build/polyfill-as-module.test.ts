import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { polyfillAsModule } from '../../../scripts/build/polyfill-as-module';
import { ROOT } from '../../support/root';

const bundled = async (contents: string, plugins = [polyfillAsModule]): Promise<string> => {
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: ROOT },
		bundle: true,
		format: 'esm',
		write: false,
		metafile: true,
		logLevel: 'silent',
		plugins,
	});
	return outputFiles[0]?.text ?? '';
};

/** Runs a bundle with a browser's API that notes which of its parts are looked at, as the browser does to set them up. */
function lookedAt(script: string): string[] {
	const found = new Set<string | symbol>();
	const browser = new Proxy<object>(
		{ runtime: { id: 'ringside' }, storage: {}, tabs: {}, windows: {} },
		{
			get(target, part) {
				found.add(part);
				return Reflect.get(target, part);
			},
			getOwnPropertyDescriptor(target, part) {
				found.add(part);
				return Reflect.getOwnPropertyDescriptor(target, part);
			},
		},
	);
	new Function('globalThis', 'browser', script)({ browser, chrome: browser }, browser);
	return [...found].map(String);
}

const ENTRY = "import browser from 'webextension-polyfill'; globalThis.found = browser.storage;";

describe('the bundled polyfill', () => {
	it('looks at no part of the browser’s API that nobody uses: each is set up when it is looked at first', async () => {
		expect(lookedAt(await bundled(ENTRY))).toEqual(['runtime', 'storage']);
	});

	it('would look at all of them as CommonJS', async () => {
		expect(lookedAt(await bundled(ENTRY, []))).toEqual(expect.arrayContaining(['tabs', 'windows']));
	});
});
