import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import type { Chrome } from '../../support/chrome';
import { awake } from './chromium-outside';
import type { Notifications, Notified } from './notifications';
import type { PopupWindow } from './popup-window';

const BUTTONS = { accept: 0, reject: 1 } as const;
const Shown = v.object({ notifications: v.object({ shown: v.record(v.string(), v.string()) }) });
const PAGE = '/ringing/ringing.html';

/** Headless, Chromium keeps notifications but shows none: what a press on one fires is fired. */
export class ChromiumNotifications implements Notifications {
	constructor(
		private readonly chrome: Chrome,
		private readonly handle: (page: Page) => PopupWindow,
	) {}

	/** Chromium tells the names; the words are the background's own note of what it put up. */
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

	/** Nothing in Chromium opens it, as its notifications have buttons. The page is the same, and can be opened. */
	async openRinging(): Promise<PopupWindow> {
		return this.handle(await this.chrome.open(`${this.chrome.origin}${PAGE}`));
	}

	async ringing(): Promise<PopupWindow | undefined> {
		const targets = this.chrome.browser.targets();
		const target = targets.find((each) => each.url() === `${this.chrome.origin}${PAGE}`);
		return target === undefined ? undefined : this.handle(await target.asPage());
	}

	/** The browser does not tell it: the call that puts one up is watched. */
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
