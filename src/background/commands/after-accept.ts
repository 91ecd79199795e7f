import { NO_SETTINGS, type SettingsView } from '../../contract/settings';
import type { CommandRecord } from '../../contract/surface';
import { isRecent } from '../clock';
import { type TrackedSession, workspaceTab } from '../sessions/sessions';
import type { WorkerOptions } from '../worker-options';

/** ms after which an agent who pressed Accept has moved on. */
const STILL_WAITING_MS = 15_000;

/** Brings Workspace to the front after a successful accept, if the agent has chosen that. */
export async function showAccepted(
	{ command, status, automatic, startedAt }: CommandRecord,
	trackedSession: TrackedSession | undefined,
	settings: SettingsView | undefined,
	{ api, focus, watching }: WorkerOptions,
): Promise<void> {
	if (command.method !== 'accept' || status !== 'succeeded' || automatic === true) return;
	const { focusAfterAccept } = (settings ?? NO_SETTINGS).preferences;
	if (trackedSession === undefined || !focusAfterAccept || !isRecent(startedAt, api.now(), STILL_WAITING_MS))
		return;
	const tabId = workspaceTab(trackedSession.workspace);
	try {
		// Focusing a tab that is in front already would close a popup.
		if ((await watching?.(tabId)) !== true) await focus(tabId);
	} catch {
		// The tab is being closed or dragged. The card shows that the interaction was accepted.
	}
}
