// @vitest-environment happy-dom
import { expect, it } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../../src/ui/components/later';
import type { TodayEntry } from '../../../../src/contract/today';
import { MISCLICK_GUARD_MS } from '../../../../src/ui/input/misclick-guard';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, tracked } from '../../../support/popup-harness/build-model';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const { open, find, commands, services } = usePopup();

async function press(name: string): Promise<void> {
	key(name);
	await settle();
}

/** Waits until keys count again: those of favourites mean something else than the hand may have meant. */
const keysCount = (): Promise<void> => settle(2 * MISCLICK_GUARD_MS);

const ENDED: TodayEntry = {
	id: 'today:1:a',
	origin: ORIGIN,
	page: ORIGIN,
	subject: 'a',
	name: 'Sue Miller',
	number: '+33298025501',
	family: 'voice',
	direction: 'in',
	began: 1,
	at: 1_764_000_000_000,
	how: 'answered',
	durations: { rang: 4_000, talked: 380_000, wrapUp: 12_000 },
	did: [],
};

it('in the transfer dialog, Enter takes what was first for the text, also once another surface has added a better match', async () => {
	const call = tracked(interaction({ interactionId: 'one', state: 'TALKING', ani: '+1one' }), 60);
	await open(model([call]), undefined, {}, TARGETS);
	await press('t');
	type(find('target-text'), 'fr');
	await settle();
	expect(find('target-send').textContent).toContain('French');
	await services().targets.changeFavourites((own) => [
		...own,
		{ type: 'AGENT', destination: 'frank', label: 'Frank' },
	]);
	await keysCount();
	expect(find('target:AGENT frank')).toBeDefined();
	expect(find('target-send').textContent).toContain('French');
	await press('Enter');
	expect(commands()).toMatchObject([{ target: { type: 'SKILL', destination: 'French' } }]);
});

it('in the dialler, it does so also once somebody of that name has come to Today', async () => {
	const hotline = {
		type: 'CUSTOM_CONTACT',
		destination: '+49 721 608 0',
		label: 'Supplier hotline',
	} as const;
	await open(model([]), undefined, {}, { own: [hotline] });
	await press('+');
	type(find('dial-text'), 'su');
	await settle();
	services().today.show([ENDED]);
	await keysCount();
	expect(find('dial-hit:+33298025501')).toBeDefined();
	await press('Enter');
	expect(commands()).toMatchObject([{ method: 'voice.dial', destination: '+497216080' }]);
});
