/** `npm run dev`: builds on every change and reloads the extension in a browser with a simulated Workspace. */
import { join } from 'node:path';
import { ROOT } from '../../test/support/root';
import { startSimulator, workspaceUrl } from '../../test/support/simulator';
import { watchExtension } from '../build/build';
import type { Target } from '../build/modes';
import { openDevBrowser } from './browser';

const target: Target = process.argv[2] === 'firefox' ? 'firefox' : 'chrome';

/** Scripts and styles are built apart: what ends within this time is loaded once. */
const RELOAD_DELAY_MS = 100;

const simulator = await startSimulator();
let reload: (() => Promise<void>) | undefined;
let timer: NodeJS.Timeout | undefined;
const { out, stop } = await watchExtension({ root: ROOT, target, mode: 'development' }, (error) => {
	console.log(error ?? `${new Date().toLocaleTimeString()} built`);
	if (error !== undefined || reload === undefined) return;
	clearTimeout(timer);
	timer = setTimeout(() => {
		reload?.().catch((reason: unknown) => console.error(`not loaded: ${reason}`));
	}, RELOAD_DELAY_MS);
});

const browser = await openDevBrowser(target, out, join(ROOT, '.cache/dev-profile'));
reload = browser.reload;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void browser.close());
await browser.open(workspaceUrl(simulator));
console.log(`Workspace: ${workspaceUrl(simulator)}\nClose the browser, or press Ctrl+C, to end.`);

await browser.ended;
clearTimeout(timer);
await stop();
await simulator.close();
