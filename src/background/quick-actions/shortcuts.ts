import type { Arrived } from '../../contract/key-tester';
import { browser, type Runtime } from '../../platform/browser';
import type { Act } from './decide';
import type { Front } from './quick-actions';
import { COMMAND_ACTS, ShortcutCommands } from './shortcut-commands';

export interface ShortcutsHost {
	/** Runs the task once the worker has restored its state: synchronously if it already has. */
	whenReady(task: () => void): void;
	act(act: Act, front: Front): void;
	open(front: Front): void;
}

/** Handles the browser-wide shortcuts. Returns a function that accepts the port of a key tester. */
export function followShortcuts({ whenReady, act, open }: ShortcutsHost): (tester: Runtime.Port) => void {
	const presses = new ShortcutCommands();
	const testers = new Set<Runtime.Port>();
	browser.commands.onCommand.addListener((name, tab) => {
		const wanted = Object.hasOwn(COMMAND_ACTS, name) ? COMMAND_ACTS[name] : undefined;
		if (wanted === undefined || !presses.isNew(name, Date.now())) return;
		if (testers.size > 0) {
			for (const tester of testers) tester.postMessage({ command: name } satisfies Arrived);
			return;
		}
		const front = { tabId: tab?.id, windowId: tab?.windowId };
		if (wanted === 'open') open(front);
		else whenReady(() => act(wanted, front));
	});
	return (tester) => {
		testers.add(tester);
		tester.onDisconnect.addListener(() => void testers.delete(tester));
	};
}
