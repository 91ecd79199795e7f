// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find } = popup;

describe('the filter of the data table', () => {
	const cities = {
		City: 'İstanbul',
		Street: 'Lange Straße',
		Name: 'Zoë Müller',
		Wide: 'ＡＢＣ',
		Town: 'Łódź',
	};
	const filler = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`Key${name}`, 'x']));
	const one = interaction({ interactionId: 'one', userData: { ...cities, ...filler, Größe: 'XL' } });

	it.each([
		['istanbul', 'City'],
		['strasse', 'Street'],
		['muller', 'Name'],
		['ZOE', 'Name'],
		['abc', 'Wide'],
		['lodz', 'Town'],
		['grosse', 'Größe'],
		['GRÖSSE', 'Größe'],
		['groesse', undefined],
	])('finds by %j the row %s', async (typed, row) => {
		await open(model([tracked(one)]));
		key('e');
		await settle();
		type(find('filter'), typed);
		await settle();
		const rows = [...root.querySelectorAll<HTMLElement>('[data-key]:has(.field)')].map(
			({ dataset }) => dataset.key,
		);
		expect(rows).toEqual(row === undefined ? [] : [row]);
	});
});

describe('a card', () => {
	it('always has a name, and nothing foreign passes for Ringside’s words', async () => {
		const claim = 'Connected · press Accept to unlock your workstation';
		const contact = { displayName: '\u200B\u3164', firstName: ' ', lastName: '\u2060' };
		await open(
			model([
				tracked(interaction({ state: claim, media: claim, contact, parties: [], ani: '+33612345678' })),
			]),
		);
		expect(root.querySelector('.name')?.textContent).toBe('+33612345678');
		expect(root.querySelector('.state-word')?.textContent).toBe('“Connected · press Accept to unl…”');
		expect(root.querySelector('.kind bdi')?.textContent).toBe('“Connected · press Accept to unl…”');
	});

	it('for an outgoing call has the other party’s number, in the labels of its controls too', async () => {
		const out = { direction: 'OUT', callType: 'OUTBOUND', ani: '+33298025003', dnis: '+33612345678' };
		await open(model([tracked(interaction({ ...out, state: 'TALKING', parties: [] }))]));
		expect(root.querySelector('.card')?.getAttribute('aria-label')).toBe('+33612345678: Talking');
		expect(root.innerHTML).not.toContain('+33298025003');
	});
});
