/** `npm run demo -- --headless`: answers a call by itself through the real popup, and proves it by what Workspace got. */
import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ROOT } from '../../test/support/root';
import { startSimulator, Workspace, workspaceUrl } from '../../test/support/simulator';
import { buildOnce } from '../build/once';
import { Call } from './call';
import { browserFrom, openStage } from './stage';
import { Transcript } from './transcript';

const browser = browserFrom(process.argv[2]);
const folder = join(ROOT, 'out/demo');
const transcript = new Transcript();
await rm(folder, { recursive: true, force: true });

try {
	const target = browser === 'firefox' ? 'firefox' : 'chrome';
	transcript.say(`Ringside answers a call (${browser}, headless)`);
	await buildOnce(ROOT, [target], 'test');
	const simulator = await startSimulator();
	const stage = await openStage(browser, true);
	try {
		const address = workspaceUrl(simulator, { panel: 'closed' });
		await stage.openWorkspace(address);
		transcript.say(`Workspace (simulated): ${address}`);
		const workspace = await new Workspace({ evaluate: stage.inWorkspace }).ready();
		await new Call(stage, workspace, transcript, folder).play();
	} finally {
		await stage.close();
		await simulator.close();
	}
	transcript.say();
	transcript.say(
		'Done: the call was answered, tagged, edited and marked done; each request reached Workspace once.',
	);
} catch (error) {
	transcript.say();
	transcript.say(`FAILED: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
}
await transcript.write(join(folder, 'transcript.txt'));
console.log(`Pictures and transcript: ${relative(process.cwd(), folder)}`);
