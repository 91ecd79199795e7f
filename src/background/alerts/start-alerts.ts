import { CONTRACT } from '../../contract/schema';
import { browser } from '../../platform/browser';
import { t } from '../../platform/i18n';
import { clearNotification, notificationsHaveButtons, showNotification } from '../../platform/notifications';
import { frontTab, watchFront } from '../lost-tabs/front-tab';
import type { Worker } from '../worker';
import { dependsOnFront, isLeftOpen, isRing } from './notices';
import { NOTIFICATIONS_KEY, Notifications } from './notifications';
import { RingTone } from './ring-tone';
import { openRingingWindow } from './ringing-window';
import { tonePlayer } from './tone-player';

const BUTTON_METHODS = ['accept', 'reject'] as const;

/**
 * Alerts the agent to ringing interactions they are not looking at, by notifications and a tone. Call while the
 * background's script first runs: the browser wakes a background only for listeners added then.
 */
export function startAlerts(worker: Worker, ready: Promise<unknown>): void {
	const notifications = new Notifications({
		model: () => worker.model(),
		send: (message) => worker.fromSurface(message),
		front: frontTab,
		show: ({ id, title, message, rings, silent }) =>
			showNotification(id, {
				title,
				message,
				silent,
				stays: rings,
				buttons: rings ? [t('notify_accept'), t('notify_reject')] : [],
			}),
		canChange: notificationsHaveButtons(),
		clear: clearNotification,
		all: async () => Object.keys(await browser.notifications.getAll()),
		load: async () => (await browser.storage.session.get(NOTIFICATIONS_KEY))[NOTIFICATIONS_KEY],
		save: (state) => browser.storage.session.set({ [NOTIFICATIONS_KEY]: state }),
	});
	const player = tonePlayer();
	const ringer = new RingTone({
		model: () => worker.model(),
		ticks: () => performance.now(),
		after: (delay, task) => void setTimeout(task, delay),
		async tab(id) {
			const tab = await browser.tabs.get(id);
			return { heard: tab.audible === true && tab.mutedInfo?.muted !== true };
		},
		...player,
	});

	const started = ready.then(() => notifications.start());
	const review = (): void =>
		void started.then(() => {
			// First, so that no change during the review is missed.
			setWatchingFront(dependsOnFront(worker.model()));
			return notifications.review();
		});
	const setWatchingFront = watchFront(review);
	// Not before the earlier state is restored: a tone may still be playing for its ringing interaction.
	worker.watch(() => {
		review();
		void started.then(() => ringer.review());
	});
	browser.notifications.onClosed.addListener((id) => void started.then(() => notifications.closed(id)));
	browser.notifications.onButtonClicked.addListener((id, index) => {
		const method = BUTTON_METHODS[index];
		// The example notification of the settings page has buttons, too.
		if (!isRing(id)) void clearNotification(id);
		else if (method !== undefined) void started.then(() => notifications.pressed(id, method));
	});
	browser.notifications.onClicked.addListener((id) => {
		if (!isRing(id)) void clearNotification(id);
		if (!isRing(id) && !isLeftOpen(id)) return;
		void started.then(async () => {
			const session = notifications.sessionOf(id);
			if (session === undefined) {
				// Without buttons, this click was the way to the answer. One on the body of another browser's answers nothing.
				if (isRing(id) && !notificationsHaveButtons()) await notifications.pressedTooLate(id);
				return;
			}
			const showWorkspace = () => worker.fromSurface({ v: CONTRACT, to: 'worker', type: 'focus', session });
			if (notificationsHaveButtons() || isLeftOpen(id)) await showWorkspace();
			// If no window can be opened, the agent can answer in Workspace itself.
			else await openRingingWindow().catch(showWorkspace);
		});
	});
	// Even if nothing has changed: an earlier life may have left a notification or a tone.
	review();
	void started.then(() => ringer.review());
}
