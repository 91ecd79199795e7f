import { MISCLICK_GUARD_MS } from '../../../src/ui/input/misclick-guard';
import type { Firefox } from '../../support/firefox';
import { type FirefoxPopup, VIEWS } from '../../support/firefox-popup';
import { sleep, until } from '../../support/until';
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
		// A window that is not active yet reports the new focus only when it is.
		await until(`${act} in the small window`, () =>
			window.evaluate(`document.querySelector(${control})?.focus() === undefined && document.hasFocus()
				&& document.activeElement === document.querySelector(${control})`),
		);
		// No hand has moved the focus: Enter does not answer another interaction than before until the agent could have looked.
		await sleep(MISCLICK_GUARD_MS + 100);
		return async () => {
			// The first of two presses may have closed it already.
			if ((await this.ringing()) !== undefined) await window.key('Enter').catch(() => undefined);
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
