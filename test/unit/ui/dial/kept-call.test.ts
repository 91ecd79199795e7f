// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../../src/ui/components/later';
import type { DialDraft } from '../../../../src/contract/dial-draft';
import type { TodayEntry } from '../../../../src/contract/today';
import { MISCLICK_GUARD_MS } from '../../../../src/ui/input/misclick-guard';
import { NOTHING_TO_DIAL } from '../../../../src/ui/logic/targets/dial-draft';
import { followDialDraft } from '../../../../src/ui/surface/dial-draft';
import type { DialDraftStore } from '../../../../src/ui/surface/services';
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
const kept = (): string[] =>
	[...root.querySelectorAll('.dial-kept bdi')].map((each) => each.textContent ?? '');

describe('a call that was prepared when another number is filled in', () => {
	it('is kept, named, and back with one press; a number that was only filled in is not kept', async () => {
		await typeAndCallBack();
		expect(shown()).toBe('+442079460018');
		expect(kept()).toEqual(['Kept: +33298025501']);
		await click('dial-back:0');
		expect(shown()).toBe('+33298025501');
		expect(kept()).toEqual([]);
		expect(document.activeElement).toBe(find('dial-text'));
	});

	it('changes places with what was typed meanwhile', async () => {
		await typeAndCallBack();
		type(find('dial-text'), '+4930123');
		await settle();
		await click('dial-back:0');
		expect(shown()).toBe('+33298025501');
		expect(kept()).toEqual(['Kept: +4930123']);
	});

	it('stays while one number after the other is filled in, with a name or without', async () => {
		await typeAndCallBack();
		for (const call of ['030 1234567', '030 7654321']) {
			services().notes.leave({ at: Date.now(), call });
			await settle();
			expect(shown()).toBe(call);
		}
		expect(kept()).toEqual(['Kept: +33298025501']);
	});

	it('stays while others are typed, and each comes back after the call before it', async () => {
		await typeAndCallBack();
		type(find('dial-text'), '+4930123');
		await settle();
		services().notes.leave({ at: Date.now(), call: '030 1234567' });
		await settle();
		expect(kept()).toEqual(['Kept: +4930123', 'Kept: +33298025501']);
		await click('dial-back:1');
		expect(shown()).toBe('+33298025501');
		expect(kept()).toEqual(['Kept: +4930123']);
	});

	it('gives nothing to a number that is called from the palette', async () => {
		await open(model([]));
		surface().dial.value = { text: '+33298025501', data: [{ key: 'Reason', value: 'Refund' }] };
		key('k', { ctrlKey: true });
		await settle();
		type(find('palette-text'), '+4930123');
		await settle();
		await click('palette:number:call');
		expect(kept()).toEqual(['Kept: +33298025501']);
		await click('dial-send');
		expect(commands()).toEqual([{ method: 'voice.dial', destination: '+4930123' }]);
	});

	it('is not dialled by a second Enter on the button that brings it back', async () => {
		await typeAndCallBack();
		await click('dial-back:0');
		key('Enter');
		await settle();
		expect(commands()).toEqual([]);
		await settle(MISCLICK_GUARD_MS + 50);
		key('Enter');
		await settle();
		expect(commands()).toEqual([{ method: 'voice.dial', destination: '+33298025501' }]);
	});

	it('is said to screen readers when it is set aside', async () => {
		await typeAndCallBack();
		expect(document.querySelector('[aria-live]')?.textContent).toContain('Kept: +33298025501');
	});

	it('gives none of its data to the other call, and is there again after it', async () => {
		await open(model([]));
		services().today.show([OMAR]);
		surface().dial.value = { text: '', data: [{ key: 'Reason', value: 'Refund' }], dataOpen: true };
		key('l');
		await settle();
		await click('call-back:omar');
		expect(kept()).toEqual(['Kept: data without a number']);
		await click('dial-send');
		expect(commands()).toEqual([{ method: 'voice.dial', destination: '+442079460018' }]);
		services().connection.show({ ...model([]), commands: [recordOf({ status: 'succeeded' })] });
		await settle();
		key('+');
		await settle();
		expect(surface().dial.peek().data).toMatchObject([{ key: 'Reason', value: 'Refund' }]);
		expect(kept()).toEqual([]);
	});

	it('is kept for the next surface', async () => {
		await typeAndCallBack();
		expect(await services().dialDraft.load()).toMatchObject({
			given: { number: '+442079460018' },
			kept: [{ text: '+33298025501' }],
		});
		await open(model([]));
		key('+');
		await settle();
		expect(kept()).toEqual(['Kept: +33298025501']);
	});

	describe('while the surface reads what is stored', () => {
		const given = { number: '+442079460018' };
		const typed = { text: '+33298025501' };
		const dial = signal<DialDraft>(NOTHING_TO_DIAL);
		const isOpen = signal(true);
		let read: (draft: DialDraft) => void;
		let tell: (draft: DialDraft | undefined) => void;
		const store: DialDraftStore = {
			load: () => new Promise<DialDraft>((done) => (read = done)),
			save: async () => undefined,
			watch: (changed) => {
				tell = changed;
				return () => undefined;
			},
		};

		it('is kept, too', async () => {
			const end = followDialDraft(dial, isOpen, signal([]), store);
			dial.value = { text: '', given };
			read(typed);
			await settle();
			expect(dial.value).toEqual({ text: '', given, kept: [typed] });
			end();
		});

		it('is not kept twice if another surface has just stored it', async () => {
			isOpen.value = false;
			const end = followDialDraft(dial, isOpen, signal([]), store);
			tell({ ...typed });
			read({ ...typed });
			await settle();
			expect(dial.value).toEqual(typed);
			tell(undefined);
			expect(dial.value).toEqual(NOTHING_TO_DIAL);
			end();
		});

		it('is taken over from another surface once the dialler closes here', async () => {
			isOpen.value = true;
			const end = followDialDraft(dial, isOpen, signal([]), store);
			tell(typed);
			expect(dial.value).toEqual(NOTHING_TO_DIAL);
			isOpen.value = false;
			read(typed);
			await settle();
			expect(dial.value).toEqual(typed);
			end();
		});
	});
});

describe('the dialler', () => {
	it('keeps what was typed for a call that failed, also once its message is dismissed', async () => {
		const given = model([]);
		await open(given);
		key('+');
		await settle();
		type(find('dial-text'), '4711');
		await settle();
		key('Enter');
		await settle();
		services().connection.show({ ...given, commands: [recordOf({ status: 'failed', failure: 'refused' })] });
		await settle();
		services().connection.show(given);
		await settle();
		key('+');
		await settle();
		expect(shown()).toBe('4711');
	});
});
