import { NO_SETTINGS, type SettingsView } from '../../contract/settings';
import type { CommandRecord } from '../../contract/surface';
import { isRecent } from '../clock';
import { type TrackedSession, workspaceTab } from '../sessions/sessions';
import type { WorkerOptions } from '../worker-options';

/** After this long an agent who accepted something is elsewhere again. */
const STILL_WAITING = 15_000;

/** Brings Workspace to the front where the agent has accepted through Ringside, wants that, and it worked. */
export async function showAccepted(
	{ command, status, automatic, startedAt }: CommandRecord,
	trackedSession: TrackedSession | undefined,
	settings: SettingsView | undefined,
	{ api, focus, watching }: WorkerOptions,
): Promise<void> {
	if (command.method !== 'accept' || status !== 'succeeded' || automatic === true) return;
	const { focusAfterAccept } = (settings ?? NO_SETTINGS).preferences;
	if (trackedSession === undefined || !focusAfterAccept || !isRecent(startedAt, api.now(), STILL_WAITING))
		return;
	const tabId = workspaceTab(trackedSession.workspace);
	try {
		// To bring up what is up already would close a popup.
		if ((await watching?.(tabId)) !== true) await focus(tabId);
	} catch {
		// The tab is being closed or dragged; the card says that it was accepted.
	}
}
