import type { Page } from 'puppeteer-core';
import { drive } from '../scenarios/driver/chromium';
import { Stage } from '../scenarios/stage/stage';
import type { StageWorkspace } from '../scenarios/stage/stage-workspace';
import type { Evaluates } from '../support/axe';
import { Chrome } from '../support/chrome';
import { until } from '../support/until';

/** In a popup: waits for what the screen shows, and reads a clock that all pages share. */
const IN_POPUP = `
	globalThis.now = () => performance.timeOrigin + performance.now();
	globalThis.shown = (test) => new Promise((resolve) => {
		const look = () => {
			if (!test()) return;
			observer.disconnect();
			resolve(now());
		};
		const observer = new MutationObserver(look);
		observer.observe(document, { subtree: true, childList: true, attributes: true });
		look();
	});
	globalThis.cardOf = (id) => document.querySelector('[data-interaction="' + id + '"]');
	globalThis.press = async (id) => {
		const done = shown(() => cardOf(id)?.dataset.phase === 'active');
		const began = now();
		cardOf(id).querySelector('[data-act="accept"]').click();
		return [began, await done];
	};
	globalThis.stateShown = (id, state) => shown(() => cardOf(id)?.dataset.state === state);
`;
/** In the page with the API object: notes when its method is entered, and when an event arrived. */
const IN_PAGE = `(() => {
	const { interaction } = genesys.wwe.service;
	const { accept } = interaction;
	globalThis.entered = new Map();
	globalThis.arrived = new Map();
	interaction.accept = function (id, ...rest) {
		if (!entered.has(id)) entered.set(id, performance.timeOrigin + performance.now());
		return Reflect.apply(accept, this, [id, ...rest]);
	};
	addEventListener('message', ({ data, timeStamp }) => {
		const changed = data?.userAgent === 'WWE Server' && data.event === 'interaction' && data.data?.interaction;
		if (changed) arrived.set(changed.interactionId + changed.state, performance.timeOrigin + timeStamp);
	}, true);
})()`;

/** A browser with one of the extensions under comparison, or none, and a Workspace. */
export class Side {
	#popup: Page | undefined;

	private constructor(
		readonly name: string,
		readonly chrome: Chrome,
		readonly stage: Stage,
		readonly desk: StageWorkspace,
	) {}

	static async begin(name: string, extension: string | null): Promise<Side> {
		const chrome = await Chrome.launch({ extension });
		const stage = await Stage.begin(async () => drive(chrome), 'none');
		if (name === 'ringside') await stage.registered();
		const desk = await stage.open('iframe', { seed: 1 });
		const side = new Side(name, chrome, stage, desk);
		if (name === 'ringside') await desk.connected();
		await side.third.evaluate(IN_PAGE);
		return side;
	}

	get third(): Evaluates {
		if (this.desk.third === undefined) throw new Error('no page with the API object');
		return this.desk.third;
	}

	/** Opens the popup's page in a window of its own, beside Workspace. */
	async openPopup(): Promise<Page> {
		const popup = await this.chrome.openPopupWindow();
		// On a busy machine the target is there before its document, which would take the functions away again.
		await popup.evaluateOnNewDocument(IN_POPUP);
		await until('functions in the popup', () => popup.evaluate(`${IN_POPUP}; true`).catch(() => false));
		this.#popup = popup;
		return popup;
	}

	get popup(): Page {
		if (this.#popup === undefined) throw new Error('no popup is open');
		return this.#popup;
	}

	async closePopup(): Promise<void> {
		await this.#popup?.close();
		this.#popup = undefined;
	}

	/** Returns when something was noted in the page, in ms since 1970. */
	noted(map: 'entered' | 'arrived', key: string): Promise<number> {
		return until(`${key} in the page`, () => this.third.evaluate(`${map}.get(${JSON.stringify(key)})`)).then(
			Number,
		);
	}

	async ringing(): Promise<string> {
		const id = await this.desk.workspace.ring();
		await this.popup.evaluate(`shown(() => cardOf('${id}')?.dataset.state === 'RINGING')`);
		return id;
	}

	/** Ends an interaction, and takes it from the screen of a popup that does not do so itself. */
	async end(id: string): Promise<void> {
		await this.desk.workspace.run('release', id);
		await this.desk.workspace.run('markDone', id);
		if (this.name === 'ringside') await this.popup.evaluate(`shown(() => cardOf('${id}') === null)`);
		else await this.popup.evaluate(`cardOf('${id}')?.remove()`);
	}

	async close(): Promise<void> {
		await this.stage.end();
	}
}
