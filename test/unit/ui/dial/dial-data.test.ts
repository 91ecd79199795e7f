// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { NO_SETTINGS } from '../../../../src/contract/settings';
import type { Model } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { model } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find, commands, services, surface, recordOf } = popup;
const press = async (name: string): Promise<void> => {
	key(name);
	await settle();
};
const without = (...methods: ('voice.dial' | 'voice.dialEx')[]): Model => {
	const given = model([]);
	const unavailable = methods.map((method) => ({ method, why: 'filtered' as const }));
	const known = { atLeast: false, states: [], media: [], recent: [], unavailable };
	return { ...given, shifts: [{ session: given.sessions[0]?.key ?? '', ...known }] };
};
const acts = (start: string): (string | undefined)[] =>
	[...root.querySelectorAll<HTMLElement>('[data-act]')].flatMap(({ dataset }) =>
		dataset.act?.startsWith(start) ? [dataset.act] : [],
	);
const dials = (): string | undefined => root.querySelector<HTMLElement>('[data-dials]')?.dataset.dials;
/** The pairs that are read while the rows are folded away. */
const goesAlong = (): (string | undefined)[] =>
	[...root.querySelectorAll('.pair-words')].map(({ textContent }) => textContent ?? undefined);
const panel = (name: string): string | undefined =>
	root.querySelector(`[data-panel="${name}"]`)?.textContent ?? undefined;
const dataKeys = (): string[] | undefined =>
	surface()
		.dial.peek()
		.data?.map(({ key: name }) => name);
const openDial = async (given: Model = model([])): Promise<HTMLElement> => {
	await open(given);
	await press('+');
	return find('dial-text');
};

describe('what goes along with a call', () => {
	it('offers the tags and fields of the settings as data, and shows what goes along while the rows are folded away', async () => {
		const given = model([], {
			tags: [
				{ id: 'cb', label: 'Callback', pairs: { Reason: 'callback', Topic: 'order' }, media: undefined },
				{ id: 'chat', label: 'For chats', pairs: { A: 'b' }, media: ['chat'] },
			],
			settings: {
				...NO_SETTINGS,
				fields: [
					{ key: 'Region', label: 'Region', type: 'choice', choices: ['North', 'South'] },
					{ key: 'Reason', label: 'Why', type: 'text' },
				],
			},
		});
		const field = await openDial(given);
		type(field, '4711');
		find('dial-data').click();
		await settle();
		expect(acts('dial-tag:').concat(acts('dial-field:'))).toEqual([
			'dial-tag:cb',
			'dial-field:Region',
			'dial-field:Reason',
		]);
		find('dial-tag:cb').click();
		await settle();
		expect(find('dial-tag:cb').getAttribute('aria-pressed')).toBe('true');
		find('dial-field:Region').click();
		await settle();
		await settle();
		const region = find('dial-data-value:2');
		expect(document.activeElement).toBe(region);
		if (!(region instanceof HTMLSelectElement)) throw new Error('not a choice');
		region.value = 'South';
		region.dispatchEvent(new Event('change', { bubbles: true }));
		await settle();
		find('dial-data').click();
		await settle();
		expect(goesAlong()).toEqual(['Why callback', 'Topic order', 'Region South']);
		find('dial-text').focus();
		await press('Enter');
		expect(commands()).toEqual([
			{
				method: 'voice.dial',
				destination: '4711',
				userData: { Reason: 'callback', Topic: 'order', Region: 'South' },
			},
		]);
	});

	it('takes a tag off again, and leaves the other rows as they are', async () => {
		await openDial(
			model([], { tags: [{ id: 'cb', label: 'Callback', pairs: { Reason: 'x' }, media: undefined }] }),
		);
		find('dial-data').click();
		await settle();
		type(find('dial-data-key:0'), 'Own');
		await settle();
		find('dial-tag:cb').click();
		await settle();
		expect(dataKeys()).toEqual(['Own', 'Reason', '']);
		find('dial-tag:cb').click();
		await settle();
		expect(dataKeys()).toEqual(['Own', '']);
	});

	it('gives a value back that was typed for the key of a tag, once the tag is taken off again', async () => {
		await openDial(
			model([], {
				tags: [{ id: 'cb', label: 'Callback', pairs: { Reason: 'x', Topic: 'y' }, media: undefined }],
			}),
		);
		const typed = [{ key: 'Reason', value: 'invoice 991, twice' }];
		surface().dial.value = { ...surface().dial.peek(), data: typed };
		find('dial-data').click();
		await settle();
		for (const values of [
			['x', 'y', ''],
			['invoice 991, twice', ''],
		]) {
			find('dial-tag:cb').click();
			await settle();
			expect(
				surface()
					.dial.peek()
					.data?.map(({ value }) => value),
			).toEqual(values);
		}
	});

	it('sends extensions with dialEx, together with the data, once', async () => {
		const field = await openDial();
		type(field, '4711');
		surface().dial.value = { ...surface().dial.peek(), data: [{ key: 'Reason', value: 'Call back' }] };
		await settle();
		find('dial-more').click();
		await settle();
		type(find('dial-extension-key:0'), 'Route');
		await settle();
		type(find('dial-extension-value:0'), '7');
		await settle();
		find('dial-text').focus();
		await press('Enter');
		await press('Enter');
		expect(commands()).toEqual([
			{
				method: 'voice.dialEx',
				destination: '4711',
				userData: { Reason: 'Call back' },
				extensions: { Route: '7' },
			},
		]);
	});

	it('offers no extensions where dialEx is not available, and sends none that were entered for another Workspace', async () => {
		const field = await openDial(without('voice.dialEx'));
		expect(acts('dial-more')).toEqual([]);
		type(field, '4711');
		surface().dial.value = { ...surface().dial.peek(), extensions: [{ key: 'Route', value: '7' }] };
		await settle();
		await press('Enter');
		expect(commands()).toEqual([]);
		expect(panel('dial-folded')).toBe('Route: 7');
		find('dial-more').click();
		await settle();
		find('dial-extension-remove:0').click();
		await settle();
		find('dial-text').focus();
		await press('Enter');
		expect(commands()).toEqual([{ method: 'voice.dial', destination: '4711' }]);
	});

	it('calls with dialEx where only that is available', async () => {
		const field = await openDial(without('voice.dial'));
		type(field, '4711');
		await settle();
		await press('Enter');
		expect(commands()).toEqual([{ method: 'voice.dialEx', destination: '4711' }]);
	});

	it('opens the rows in which something is missing, and dials nothing', async () => {
		const field = await openDial();
		type(field, '4711');
		surface().dial.value = { ...surface().dial.peek(), data: [{ key: '', value: 'Call back' }] };
		await settle();
		await press('Enter');
		await settle();
		expect(commands()).toEqual([]);
		expect(document.activeElement).toBe(find('dial-data-key:0'));
	});
});

describe('what is prepared in the dialler', () => {
	it('keeps number and data for the next popup, where typing replaces the number', async () => {
		const field = await openDial();
		type(field, '4711');
		await settle();
		surface().dial.value = { ...surface().dial.peek(), data: [{ key: 'Reason', value: 'Call back' }] };
		popup.close();
		const next = await openDial();
		if (!(next instanceof HTMLInputElement)) throw new Error('not a field');
		expect([next.value, next.selectionStart, next.selectionEnd]).toEqual(['4711', 0, 4]);
		expect(dials()).toBe('4711');
		expect(goesAlong()).toEqual(['Reason Call back']);
		await press('Enter');
		expect(commands()).toHaveLength(1);
		popup.close();
		expect(await openDial()).toHaveProperty('value', '');
		expect(surface().dial.peek()).toEqual({ text: '' });
	});

	it('takes over what another surface prepares, but not under the agent’s hands', async () => {
		const field = await openDial();
		type(field, '47');
		await settle();
		await services().dialDraft.save({ text: '0800' });
		await settle();
		expect(field).toHaveProperty('value', '47');
		await press('Escape');
		await services().dialDraft.save({ text: '0801' });
		await settle();
		await press('+');
		expect(find('dial-text')).toHaveProperty('value', '0801');
	});

	it('is gone when the agent signs out, also from an open dialler', async () => {
		const field = await openDial();
		type(field, '4711');
		surface().dial.value = { ...surface().dial.peek(), data: [{ key: 'Reason', value: 'Call back' }] };
		await settle();
		// Emptied elsewhere, it stays as it is under the agent's hands.
		await services().dialDraft.save(undefined);
		await settle();
		expect(field).toHaveProperty('value', '4711');
		await services().dialDraft.save({ text: '', signedOut: true });
		await settle();
		// What was typed last may have been stored behind that.
		expect(services().dialDraft.kept).toBeUndefined();
		expect(field).toHaveProperty('value', '');
		expect(goesAlong()).toEqual([]);
		await press('Escape');
		expect(await openDial()).toHaveProperty('value', '');
	});

	it('keeps what was corrected after a call that failed, also once that is forgotten', async () => {
		const given = model([]);
		const field = await openDial(given);
		type(field, '4711');
		await settle();
		await press('Enter');
		const refused = recordOf({ status: 'failed', failure: 'refused', detail: 'No' });
		services().connection.show({ ...given, commands: [refused] });
		await settle();
		await press('+');
		type(find('dial-text'), '4712');
		await settle();
		await press('Escape');
		services().connection.show(given);
		await settle();
		await press('+');
		expect(find('dial-text')).toHaveProperty('value', '4712');
	});
});
