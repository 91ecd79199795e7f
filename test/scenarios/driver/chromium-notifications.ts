import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import type { Chrome } from '../../support/chrome';
import { awake } from './chromium-outside';
import type { Notifications, Notified } from './notifications';
import type { PopupWindow } from './popup-window';

const BUTTONS = { accept: 0, reject: 1 } as const;
const Shown = v.object({ notifications: v.object({ shown: v.record(v.string(), v.string()) }) });
const PAGE = '/ringing/ringing.html';

/** Headless Chromium keeps notifications but shows none, so a press dispatches its event. */
export class ChromiumNotifications implements Notifications {
	constructor(
		private readonly chrome: Chrome,
		private readonly handle: (page: Page) => PopupWindow,
	) {}

	/** Reads the ids from Chromium, and the text from the background's own record. */
	async all(): Promise<Notified[]> {
		const [ids, stored] = v.parse(
			v.tuple([v.array(v.string()), v.unknown()]),
			await this.chrome.evaluate(`Promise.all([
				chrome.notifications.getAll().then(Object.keys), chrome.storage.session.get('notifications'),
			])`),
		);
		const noted = v.safeParse(Shown, stored);
		return ids.map((id) => ({
			id,
			words: noted.success ? (noted.output.notifications.shown[id] ?? '') : '',
		}));
	}

	async close(id: string): Promise<void> {
		await this.chrome.evaluate(`chrome.notifications.clear(${JSON.stringify(id)})`);
	}

	click(id: string): Promise<void> {
		return this.#fire(`onClicked.dispatch(${JSON.stringify(id)})`);
	}

	async toAnswer(id: string, act: 'accept' | 'reject'): Promise<() => Promise<void>> {
		return () => this.#fire(`onButtonClicked.dispatch(${JSON.stringify(id)}, ${BUTTONS[act]})`);
	}

	/** Opens the page directly: Chromium's notifications have buttons, so nothing there opens it. */
	async openRinging(): Promise<PopupWindow> {
		return this.handle(await this.chrome.open(`${this.chrome.origin}${PAGE}`));
	}

	async ringing(): Promise<PopupWindow | undefined> {
		const targets = this.chrome.browser.targets();
		const target = targets.find((each) => each.url() === `${this.chrome.origin}${PAGE}`);
		return target === undefined ? undefined : this.handle(await target.asPage());
	}

	/** Wraps the call that creates notifications, because the browser does not report this. */
	async noteSilence(): Promise<() => Promise<unknown>> {
		const worker = await awake(this.chrome);
		await worker.evaluate(`(() => {
			const create = chrome.notifications.create;
			self.silences = [];
			chrome.notifications.create = (id, options) => {
				self.silences.push(options.silent);
				return create.call(chrome.notifications, id, options);
			};
		})()`);
		return () => worker.evaluate('self.silences');
	}

	async #fire(event: string): Promise<void> {
		await (await awake(this.chrome)).evaluate(`chrome.notifications.${event}`);
	}
}
