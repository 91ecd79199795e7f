import { MISCLICK_GUARD_MS } from '../../../src/ui/input/misclick-guard';
import type { Firefox } from '../../support/firefox';
import { type FirefoxPopup, VIEWS } from '../../support/firefox-popup';
import { sleep, until, untilFits } from '../../support/until';
import type { Notifications, Notified } from './notifications';

/** Firefox's notifications have no buttons: a click on one opens the ringing window. */
export class FirefoxNotifications implements Notifications {
	constructor(private readonly firefox: Firefox) {}

	async all(): Promise<Notified[]> {
		const alerts = await this.firefox.alerts.all();
		return alerts.map(({ name, title, text }) => ({ id: name, words: `${title}\n${text}` }));
	}

	close(id: string): Promise<void> {
		return this.firefox.alerts.close(id);
	}

	click(id: string): Promise<void> {
		return this.firefox.alerts.click(id);
	}

	async toAnswer(id: string, act: 'accept' | 'reject', interaction: string): Promise<() => Promise<void>> {
		const window = await this.openRinging(id);
		const control = JSON.stringify(`[data-interaction="${interaction}"] [data-act="${act}"]`);
		// Two Workspaces may use the same id: the press would answer whichever card comes first.
		const controls = `document.querySelectorAll(${control})`;
		await untilFits(
			`a single ${act} in the small window`,
			() => window.evaluate(`${controls}.length`),
			(count) => count === 1,
		);
		// A window that is not active yet reports the new focus only when it is.
		await until(`${act} in the small window`, () =>
			window.evaluate(`${controls}[0]?.focus() === undefined && document.hasFocus()
				&& document.activeElement === ${controls}[0]`),
		);
		// No hand has moved the focus: Enter does not answer another interaction than before until the agent could have looked.
		await sleep(MISCLICK_GUARD_MS + 100);
		let presses = 0;
		return async () => {
			const isFirst = ++presses === 1;
			// The first of two presses may have closed it already.
			if (!isFirst && (await this.ringing()) === undefined) return;
			await window.key('Enter').catch((error: unknown) => {
				if (isFirst) throw error;
			});
		};
	}

	async openRinging(id: string): Promise<FirefoxPopup> {
		await this.click(id);
		return until('small window', () => this.ringing());
	}

	async ringing(): Promise<FirefoxPopup | undefined> {
		const loaded = await this.firefox.evaluate(`${VIEWS.ringing}?.document.readyState === 'complete'`);
		return loaded === true ? this.firefox.popup('ringing') : undefined;
	}
}
