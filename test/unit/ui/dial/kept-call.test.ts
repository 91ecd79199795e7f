// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../../src/ui/components/later';
import type { DialDraft } from '../../../../src/contract/dial-draft';
import type { TodayEntry } from '../../../../src/contract/today';
import { NOTHING_TO_DIAL } from '../../../../src/ui/logic/targets/dial-draft';
import { followDialDraft } from '../../../../src/ui/surface/dial-draft';
import { settle } from '../../../support/page-time';
import { model, ORIGIN } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const { root, open, find, commands, services, surface, recordOf } = usePopup();

const OMAR: TodayEntry = {
	id: 'omar',
	origin: ORIGIN,
	page: ORIGIN,
	subject: 'omar',
	name: 'Omar Sy',
	number: '+442079460018',
	family: 'voice',
	began: 1,
	at: 1_764_000_000_000,
	how: 'missed',
	durations: {},
	did: [],
};

async function click(act: string): Promise<void> {
	find(act).click();
	await settle();
}
/** Types a number in the dialler, closes it, and calls Omar back from Today. */
async function typeAndCallBack(): Promise<void> {
	await open(model([]));
	services().today.show([OMAR]);
	key('+');
	await settle();
	type(find('dial-text'), '+33298025501');
	await click('dial-close');
	key('l');
	await settle();
	await click('call-back:omar');
}
const shown = (): string => {
	const field = find('dial-text');
	return field instanceof HTMLInputElement ? field.value : '';
};
const kept = (): string | undefined => root.querySelector('.dial-kept bdi')?.textContent ?? undefined;

describe('a call that was prepared when another number is filled in', () => {
	it('is kept, named, and back with one press; a number that was only filled in is not kept', async () => {
		await typeAndCallBack();
		expect(shown()).toBe('+442079460018');
		expect(kept()).toBe('Kept: +33298025501');
		await click('dial-back');
		expect(shown()).toBe('+33298025501');
		expect(kept()).toBe(undefined);
		expect(document.activeElement).toBe(find('dial-text'));
	});

	it('changes places with what was typed meanwhile', async () => {
		await typeAndCallBack();
		type(find('dial-text'), '+4930123');
		await settle();
		await click('dial-back');
		expect(shown()).toBe('+33298025501');
		expect(kept()).toBe('Kept: +4930123');
	});

	it('gives none of its data to the other call, and is there again after it', async () => {
		await open(model([]));
		services().today.show([OMAR]);
		surface().dial.value = { text: '', data: [{ key: 'Reason', value: 'Refund' }], dataOpen: true };
		key('l');
		await settle();
		await click('call-back:omar');
		expect(kept()).toBe('Kept: data without a number');
		await click('dial-send');
		expect(commands()).toEqual([{ method: 'voice.dial', destination: '+442079460018' }]);
		services().connection.show({ ...model([]), commands: [recordOf({ status: 'succeeded' })] });
		await settle();
		key('+');
		await settle();
		expect(surface().dial.peek().data).toMatchObject([{ key: 'Reason', value: 'Refund' }]);
		expect(kept()).toBe(undefined);
	});

	it('is kept for the next surface', async () => {
		await typeAndCallBack();
		expect(await services().dialDraft.load()).toMatchObject({
			given: { number: '+442079460018' },
			former: { text: '+33298025501' },
		});
		await open(model([]));
		key('+');
		await settle();
		expect(kept()).toBe('Kept: +33298025501');
	});

	it('is kept, too, where a number is filled in before the surface has read what is stored', async () => {
		const dial = signal<DialDraft>(NOTHING_TO_DIAL);
		let read: (draft: DialDraft) => void = () => undefined;
		const store = {
			load: () => new Promise<DialDraft>((done) => (read = done)),
			save: async () => undefined,
			watch: () => () => undefined,
		};
		const end = followDialDraft(dial, () => true, signal([]), store);
		const given = { number: '+442079460018' };
		dial.value = { text: '', given };
		read({ text: '+33298025501' });
		await settle();
		expect(dial.value).toEqual({ text: '', given, former: { text: '+33298025501' } });
		end();
	});
});
