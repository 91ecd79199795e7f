// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Loss } from '../../../../src/contract/losses-and-missed';
import type { Model } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, session, tracked } from '../../../support/popup-harness/build-model';
import { key, usePopup } from '../../../support/popup-harness/mount';
import { SETTINGS } from '../../../support/popup-harness/preset-fixtures';

const popup = usePopup();
const { root, open, find, services } = popup;

const ASLEEP = session({ link: { status: 'notConnected', epoch: 1, reason: 'frozen' } });
const one = tracked(interaction({ interactionId: 'john' }));
const LOSS: Loss = {
	id: 'loss:1',
	how: 'discarded',
	origin: ORIGIN,
	interactions: 1,
	at: Date.now(),
	restorable: true,
	noted: false,
};
const asked = () => services().connection.sent.filter(({ type }) => type === 'focus' || type === 'restore');
const keyOn = (selector: string): string | undefined =>
	root.querySelector<HTMLElement>(`${selector} .keycap`)?.dataset.key;
const presets = (count: number) => ({
	...SETTINGS,
	presets: [...'abcd']
		.slice(0, count)
		.map((id) => ({ ...SETTINGS.presets[0], id, label: id })) as typeof SETTINGS.presets,
});

async function press(): Promise<void> {
	key('w');
	await settle();
}

describe('w, where no preset has it', () => {
	it('shows the Workspace of the open interaction while it is not connected, as the button says', async () => {
		await open(model([one], { sessions: [ASLEEP] }));
		expect(keyOn('[data-act="focus:s1"]')).toBe('W');
		await press();
		expect(asked()).toMatchObject([{ type: 'focus', session: 's1' }]);
	});

	it('brings back a lost one, with and without interactions', async () => {
		await open(model([one], { sessions: [ASLEEP], losses: [LOSS] }));
		expect(keyOn('[data-act="restore:loss:1"]')).toBe('W');
		await press();
		popup.close();
		await open(model([], { sessions: [], losses: [LOSS] }));
		expect(keyOn('[data-act="restore:loss:1"]')).toBe('W');
		await press();
		expect(asked()).toMatchObject([{ type: 'restore', id: 'loss:1' }]);
	});

	it('does nothing while the open interaction is connected', async () => {
		await open(model([one], { losses: [{ ...LOSS, origin: 'https://other.example' }] }));
		await press();
		expect(asked()).toEqual([]);
		expect(keyOn('[data-act="restore:loss:1"]')).toBeUndefined();
	});

	it('means Workspace by the place of the key on a keyboard of another script', async () => {
		await open(model([one], { sessions: [ASLEEP] }));
		key('ц', { code: 'KeyW' });
		await settle();
		expect(asked()).toHaveLength(1);
	});
});

describe('w, where a preset has it', () => {
	const offline = (count: number): Model => model([one], { sessions: [ASLEEP], settings: presets(count) });

	it('is the preset’s, and no button shows it', async () => {
		await open(offline(4));
		expect(keyOn('[data-act="preset:d"]')).toBe('W');
		expect(keyOn('[data-act="focus:s1"]')).toBeUndefined();
		await press();
		expect(asked()).toEqual([]);
	});

	it('is not with three presets', async () => {
		await open(offline(3));
		await press();
		expect(asked()).toHaveLength(1);
	});

	it('shows Workspace all the same in the menu, where each line has its key', async () => {
		await open(model([one], { settings: presets(4) }));
		find('menu').click();
		await settle();
		expect(keyOn('[data-act="show-workspace"]')).toBe('W');
		await press();
		expect(asked()).toMatchObject([{ type: 'focus', session: 's1' }]);
		expect(root.querySelector('[role="menu"]')).toBeNull();
	});
});

it('the other keys of the menu act in it too', async () => {
	await open(model([one]));
	find('menu').click();
	await settle();
	key('l');
	await settle();
	expect(root.querySelector('[role="menu"]')).toBeNull();
	expect(popup.surface().sheet.value).toBe('today');
});
