import { join } from 'node:path';
import type { Workspace } from '../../test/support/simulator';
import { untilFits } from '../../test/support/until';
import type { Stage } from './stage';
import type { Transcript } from './transcript';
import { type Expected, shown, Witness } from './witness';

const CALLER = {
	media: 'voice',
	name: 'Maria Lopez',
	from: '+33298020304',
	userData: { Segment: 'Gold', Topic: 'Billing', Priority: '8', Ticket: 'T-4711' },
} as const;

/** One call from ringing to done, through the real popup, with Workspace as the witness of every step. */
export class Call {
	readonly #witness: Witness;
	#id = '';
	#step = 0;

	constructor(
		private readonly stage: Stage,
		private readonly workspace: Workspace,
		private readonly transcript: Transcript,
		/** The folder for screenshots. */
		private readonly folder: string,
	) {
		this.#witness = new Witness(workspace);
	}

	/** Throws at the first thing that is not as it should be. */
	async play(): Promise<void> {
		await this.#ring();
		await this.#accept();
		await this.#tag();
		await this.#editData();
		await this.#hangUp();
		await this.#markDone();
		await this.#nothingElse();
	}

	async #ring(): Promise<void> {
		this.#begin('A call rings in Workspace');
		this.#id = await this.workspace.ring(CALLER);
		this.#tell(`interaction ${this.#id}: ${CALLER.name}, ${CALLER.from}, ${JSON.stringify(CALLER.userData)}`);
		await this.#badge('1');
		await this.stage.openPopup();
		await this.stage.see(this.#card('[data-phase="ringing"]', 'accept'));
		this.#tell('the popup is open and shows it ringing');
		await this.#pictures('ringing');
	}

	async #accept(): Promise<void> {
		this.#begin('Press Accept');
		await this.stage.click(this.#act('accept'));
		await this.#received([{ request: 'interaction.accept', parameters: [this.#id] }]);
		await this.#state('TALKING');
		await this.stage.see(this.#card('[data-state="TALKING"]', 'tag:refund'));
		this.#tell('the popup shows it talking');
		await this.#pictures('talking');
	}

	async #tag(): Promise<void> {
		this.#begin('Press the quick tag "refund"');
		await this.stage.click(this.#act('tag:refund'));
		const keyValues = { Reason: 'Refund', Priority: '5' };
		await this.#received([{ request: 'interaction.setUserData', parameters: [this.#id, keyValues] }]);
		await this.#data({ Segment: 'Gold', Topic: 'Billing', Ticket: 'T-4711', ...keyValues });
		await this.stage.see(`${this.#act('tag:refund')}[aria-pressed="true"]:not([aria-busy])`);
		this.#tell('the popup shows the tag as applied');
		await this.#pictures('tagged');
	}

	async #editData(): Promise<void> {
		this.#begin('Open the data, change Topic, delete Ticket, save, and close it');
		if (!(await this.stage.sees(this.#inCard('[data-key="Topic"]'))))
			await this.stage.click(this.#act('data'));
		await this.stage.fill(this.#inCard('[data-key="Topic"] .field'), 'Invoice 2041');
		await this.stage.click(this.#act('delete:Ticket'));
		await this.#pictures('editing');
		await this.stage.click(this.#act('save'));
		await this.#received([
			{ request: 'interaction.setUserData', parameters: [this.#id, { Topic: 'Invoice 2041' }] },
			{ request: 'interaction.deleteUserData', parameters: [this.#id, 'Ticket'] },
		]);
		await this.#data({ Segment: 'Gold', Topic: 'Invoice 2041', Reason: 'Refund', Priority: '5' });
		await this.#pictures('saved');
		await this.stage.click(this.#act('data-close'));
	}

	async #hangUp(): Promise<void> {
		this.#begin('The caller hangs up');
		await this.workspace.run('customerHangsUp', this.#id);
		const { state } = await this.#truth('its end', (item) => item.state !== 'TALKING');
		this.#tell(`Workspace says ${state}`);
		await this.stage.see(this.#card(`[data-state="${state}"]`, 'done'));
		await this.#badge('');
		await this.#pictures('ended');
	}

	async #markDone(): Promise<void> {
		this.#begin('Press Done');
		await this.stage.click(this.#act('done'));
		await this.#received([{ request: 'interaction.markdone', parameters: [this.#id] }]);
		const gone = await untilFits(
			'end of the interaction',
			() => this.workspace.interaction(this.#id),
			(it) => !it,
		);
		this.#tell(gone === undefined ? 'Workspace has no such interaction any more' : '');
		const card = this.#inCard('');
		await untilFits(
			'popup without the interaction',
			() => this.stage.sees(card),
			(seen) => !seen,
		);
		this.#tell('the popup does not show it any more');
		await this.#pictures('done');
	}

	async #nothingElse(): Promise<void> {
		this.#begin('Nothing else happened');
		await this.#received([]);
		const errors = await this.stage.errors();
		if (errors.length > 0) throw new Error(`errors in the browser: ${errors.join('; ')}`);
		this.#tell('no error in any page, popup or worker');
	}

	#begin(what: string): void {
		this.transcript.say();
		this.transcript.say(`${++this.#step}. ${what}`);
	}

	#tell(what: string): void {
		this.transcript.say(`   ${what}`);
	}

	async #received(expected: readonly Expected[]): Promise<void> {
		const received = await this.#witness.expect(expected);
		if (received.length === 0) this.#tell('Workspace received no further request');
		for (const each of received)
			this.#tell(`Workspace received ${shown(each)} from ${each.origin}, once: success`);
	}

	async #state(state: string): Promise<void> {
		await this.#truth(state, (item) => item.state === state);
		this.#tell(`Workspace says ${state}`);
	}

	/** Workspace may add keys of its own: those that the caller brought and the agent changed are compared. */
	async #data(expected: Record<string, string>): Promise<void> {
		const names = new Set([...Object.keys(CALLER.userData), ...Object.keys(expected)]);
		const { userData } = await this.#truth(`user data ${JSON.stringify(expected)}`, (item) =>
			[...names].every((name) => item.userData[name] === expected[name]),
		);
		this.#tell(`Workspace has ${JSON.stringify(userData)}`);
	}

	async #truth(what: string, fits: (item: { state: string; userData: Record<string, unknown> }) => boolean) {
		const item = await untilFits(
			what,
			() => this.workspace.interaction(this.#id),
			(it) => it !== undefined && fits(it),
		);
		if (item === undefined) throw new Error(`Workspace has lost interaction ${this.#id}`);
		return item;
	}

	async #badge(text: string): Promise<void> {
		await untilFits(
			`badge "${text}"`,
			() => this.stage.badge(),
			(shownNow) => shownNow === text,
		);
		this.#tell(text === '' ? 'the badge is empty' : `the badge says ${text}`);
	}

	async #pictures(name: string): Promise<void> {
		for (const scheme of ['light', 'dark'] as const) {
			await this.stage.picture(join(this.folder, `${this.#step}-${name}-${scheme}.png`), scheme);
		}
		this.#tell(`pictures: ${this.#step}-${name}-light.png, ${this.#step}-${name}-dark.png`);
	}

	#inCard(selector: string): string {
		return `[data-interaction="${this.#id}"] ${selector}`.trim();
	}

	/** A card in this condition, with this act offered. */
	#card(condition: string, act: string): string {
		return `[data-interaction="${this.#id}"]${condition} [data-act="${act}"]:not([aria-disabled])`;
	}

	#act(act: string): string {
		return this.#inCard(`[data-act="${act}"]`);
	}
}
