import { createContext, runInContext, Script } from 'node:vm';
import { build } from 'esbuild';
import { bundleOptions } from '../../../scripts/build/bundle';
import { ROOT } from '../root';
import { FakeFrame, type FrameOptions } from './frame';

/** Globals that a page has and the language has not. */
const OF_THE_BROWSER = [
	'document',
	'window',
	'EventTarget',
	'HTMLIFrameElement',
	'MessageChannel',
	'AbortController',
	'performance',
	'crypto',
	'structuredClone',
] as const;

let script: Promise<Script> | undefined;

/** Bundles the page script as for the store. */
async function bundled(): Promise<Script> {
	const all = bundleOptions({
		root: ROOT,
		out: ROOT,
		target: 'chrome',
		mode: 'production',
		engines: ['chrome128'],
	});
	const options = all.find(({ entryPoints }) => entryPoints !== undefined && 'page' in entryPoints);
	const { outputFiles } = await build({ ...options, write: false });
	return new Script(outputFiles[0]?.text ?? '', { filename: 'page.js' });
}

/** A frame in which the page script, as it is shipped, has built-in objects of its own, which the page can change. */
export class RealmFrame extends FakeFrame {
	readonly #realm: object;

	constructor(options: FrameOptions = {}) {
		super(options);
		this.#realm = createContext(
			Object.fromEntries(OF_THE_BROWSER.map((name) => [name, Reflect.get(globalThis, name)])),
		);
		Object.defineProperty(this.#realm, 'genesys', {
			get: () => Reflect.get(globalThis, 'genesys'),
			configurable: true,
		});
	}

	/** Runs code of the page beside the page script. */
	run(code: string): unknown {
		return runInContext(code, this.#realm);
	}

	protected override async load(): Promise<void> {
		script ??= bundled();
		(await script).runInContext(this.#realm);
	}
}
