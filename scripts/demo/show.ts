/** `npm run demo`: Workspace and the extension in a browser, with something ringing, until the browser is closed. */

import { ROOT } from '../../test/support/root';
import { startSimulator, Workspace, workspaceUrl } from '../../test/support/simulator';
import { sleep } from '../../test/support/until';
import { buildExtension } from '../build/build';
import { browserFrom, openStage } from './stage';
import { shown } from './witness';

const WHAT_TO_DO = `
A call rings in the simulated Workspace. Ringside's icon shows it; if you do not see the icon, look behind the
puzzle piece at the right of the address bar, and pin it.

  1. Press the icon, if its popup is not open already.
  2. Press Accept, or Enter. Then try a quick tag (1 to 9), the data (e), Done (d). Press ? for all keys.
  3. Make more ring, hang up as the customer, or break things, in the control panel at the foot of the page.

What Workspace itself receives is printed here. Close the browser, or press Ctrl+C, to end.
`;

const browser = browserFrom(process.argv[2]);
const target = browser === 'firefox' ? 'firefox' : 'chrome';
await buildExtension({ root: ROOT, target, mode: 'test' });
const simulator = await startSimulator();
const stage = await openStage(browser, false);
let open = true;
void stage.ended.then(() => {
	open = false;
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stage.close());

await stage.openWorkspace(workspaceUrl(simulator));
const workspace = await new Workspace({ evaluate: stage.inWorkspace }).ready();
await workspace.ring({ userData: { Segment: 'Gold', Topic: 'Billing', Priority: '8' } });
console.log(WHAT_TO_DO);
// A window that is not in front may not show a popup: then the icon is there to be pressed.
await stage.openPopup().catch(() => undefined);

let seen = 0;
while (open) {
	// Reloading Workspace empties its list, and closing the browser ends it: neither is a mistake here.
	const commands = await workspace.commands().catch(() => []);
	if (commands.length < seen) seen = 0;
	for (const each of commands.slice(seen)) {
		const { kind, errorMessage } = each.answer;
		console.log(
			`Workspace received ${shown(each)}: ${kind === 'result' ? 'success' : (errorMessage ?? kind)}`,
		);
	}
	seen = commands.length;
	await sleep(300);
}
await simulator.close();
