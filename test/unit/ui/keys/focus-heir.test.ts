// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tracked } from '../../../../src/contract/surface';
import { MISCLICK_GUARD_MS } from '../../../../src/ui/input/misclick-guard';
import type { Card } from '../../../../src/ui/logic/cards/cards';
import { settle } from '../../../support/page-time';
import { interaction, model, record, tracked } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';
import { press } from '../../../support/popup-harness/two-calls';

const popup = usePopup();
const { root, open, find, cardOf, patch, services, surface, commands } = popup;

const named = (interactionId: string, displayName: string, change: object = {}): Tracked =>
	tracked(
		interaction({
			interactionId,
			interactionUUID: `uuid-${interactionId}`,
			contact: { displayName },
			...change,
		}),
		60,
	);
const caller = (change: object = {}): Tracked => named('caller', 'Anna Adler', change);
const asked = (change: object = {}): Tracked =>
	named('asked', 'Kate London', {
		state: 'DIALING',
		isConsultation: true,
		parentInteractionId: 'caller',
		...change,
	});
const ringing = (): Tracked => named('rings', 'Boris Berg', { state: 'RINGING' });

/** Gives the focus to a control and lets what follows pass. */
async function focusOn(act: string, within?: HTMLElement): Promise<void> {
	find(act, within).focus();
	await settle();
}

function shownCard(id: string): Card {
	const places = [...surface().places.peek().values()];
	const found = places.find(({ card }) => card.tracked.interaction.interactionId === id);
	if (found === undefined) throw new Error(`no card ${id}`);
	return found.card;
}

/** Opens the row of an interaction. */
async function openRow(id: string): Promise<void> {
	surface().openCard(shownCard(id).key);
	await settle();
}

/** Reports that a request about an interaction has succeeded, and that it has gone. */
async function takesAway(
	id: string,
	method: 'markdone' | 'completeConference',
	upsert: Tracked[] = [],
): Promise<void> {
	const command = { method, interactionId: id } as const;
	const done = record(shownCard(id).tracked.interaction, command, { status: 'succeeded' });
	services().connection.patch({ head: { commands: [done] }, interactions: [] });
	await patch(upsert, [id]);
}

/** Presses Enter where the focus is until long after keys count again, and returns what was sent by it. */
async function enters(): Promise<unknown[]> {
	const before = commands().length;
	press('Enter');
	await settle(MISCLICK_GUARD_MS / 2);
	press('Enter');
	await settle();
	return commands().slice(before);
}

beforeEach(() => {
	// A surface takes the focus from nothing outside.
	vi.spyOn(document, 'hasFocus').mockReturnValue(true);
});

describe('the focus of a control that goes by its own act', () => {
	it('is the consultation’s as a whole once that has begun, and an Enter meant for the tile presses nothing', async () => {
		await open(model([caller()]));
		await focusOn('consult', cardOf('caller'));
		await patch([asked()]);
		expect(document.activeElement).toBe(cardOf('asked'));
		expect(await enters()).toEqual([]);
		await takesAway('asked', 'completeConference', [caller()]);
		expect(document.activeElement).toBe(cardOf('caller'));
	});

	it('is the call’s as a whole once its consultation has become a conference, and keys act on it after a pause', async () => {
		await open(model([caller({ state: 'HELD' }), asked({ state: 'TALKING' })]));
		await focusOn('completeConference', cardOf('asked'));
		const conference = caller({ parties: [{ name: 'Anna Adler' }, { name: 'Kate London' }] });
		await takesAway('asked', 'completeConference', [conference]);
		expect(document.activeElement).toBe(cardOf('caller'));
		expect(await enters()).toEqual([]);
		await settle(2 * MISCLICK_GUARD_MS);
		press('1');
		await settle();
		expect(commands()).toMatchObject([{ method: 'setUserData', interactionId: 'caller' }]);
	});

	it('is the next one’s as a whole after Done', async () => {
		await open(model([caller({ state: 'RELEASED' }), named('next', 'Carla Cohen')]));
		await openRow('caller');
		await focusOn('done', cardOf('caller'));
		await takesAway('caller', 'markdone');
		expect(document.activeElement).toBe(cardOf('next'));
		expect(await enters()).toEqual([]);
	});

	it('is the interaction’s when a message on it is put away', async () => {
		const one = caller();
		const failed = record(
			one.interaction,
			{ method: 'singleStepTransfer', interactionId: 'caller', target: { type: 'AGENT', destination: 'x' } },
			{ status: 'failed', failure: 'refused', detail: 'No' },
		);
		await open(model([one, named('other', 'Carla Cohen')], { commands: [failed] }));
		await focusOn(`dismiss:${failed.id}`);
		const card = document.activeElement?.closest('[data-card]');
		services().connection.patch({ head: { commands: [] }, interactions: [] });
		await settle();
		expect(root.querySelector('[data-outcome]')).toBeNull();
		expect(card).not.toBeNull();
		expect(document.activeElement).toBe(card);
	});

	it('is the open interaction’s when a message below is put away', async () => {
		const gone = interaction({ interactionId: 'gone' });
		const accept = { method: 'accept', interactionId: 'gone' } as const;
		const failed = record(gone, accept, { status: 'failed', failure: 'refused' });
		await open(model([caller()], { commands: [failed] }));
		await focusOn(`dismiss:${failed.id}`);
		services().connection.patch({ head: { commands: [] }, interactions: [] });
		await settle();
		expect(document.activeElement).toBe(cardOf('caller'));
	});

	it('accepts nothing that rings with the Enter that was meant for what has gone', async () => {
		await open(model([caller({ state: 'RELEASED' }), ringing()]));
		await focusOn('done', cardOf('caller'));
		await takesAway('caller', 'markdone');
		expect(document.activeElement).toBe(cardOf('rings'));
		expect(await enters()).toEqual([]);
	});
});

describe('the focus stays where it is', () => {
	it('while the surface is not the one in use', async () => {
		await open(model([caller()]));
		await focusOn('consult', cardOf('caller'));
		vi.spyOn(document, 'hasFocus').mockReturnValue(false);
		await patch([asked()]);
		expect(document.activeElement).toBe(document.body);
	});

	it('when its control is only drawn again', async () => {
		await open(model([caller()]));
		await focusOn('transfer', cardOf('caller'));
		await patch([caller({ userData: { Reason: 'Refund' } })]);
		expect(document.activeElement).toBe(find('transfer', cardOf('caller')));
	});
});
