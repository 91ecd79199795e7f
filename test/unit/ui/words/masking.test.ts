// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../../../src/contract/preferences';
import { NO_SETTINGS } from '../../../../src/contract/settings';
import { createMasking } from '../../../../src/ui/logic/words/masking';
import { settle } from '../../../support/page-time';
import { interaction, model, record, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const { root, open, find, commands } = usePopup();
const settings = {
	...NO_SETTINGS,
	preferences: { ...DEFAULT_PREFERENCES, maskPhones: true, maskKeys: ['Card'] },
};
const one = interaction({
	interactionId: 'one',
	ani: '0298021234',
	contact: { displayName: '0298021234' },
	parties: [{ name: '0298021234' }],
	userData: { Card: '4111', Callback: '0612345678', Reason: 'Refund' },
});

describe('a surface that masks', () => {
	it('shows no number and no value of a masked key anywhere', async () => {
		const failed = { status: 'failed', failure: 'refused', about: '0298021234' } as const;
		await open(
			model([tracked(one)], {
				settings,
				commands: [record(one, { method: 'markdone', interactionId: 'one' }, failed)],
			}),
		);
		key('e');
		await settle();
		expect(root.textContent).toContain('••••• 234');
		expect(root.innerHTML).not.toMatch(/298021234|612345678|4111/);
		expect(root.textContent).toContain('Refund');
	});

	it('shows no number of a destination, nor one in Workspace’s words or a tab’s title', async () => {
		const failed = { status: 'failed', failure: 'refused', detail: 'No route to ٠٢٩٨٠٢١٢٣٤' } as const;
		const command = { method: 'singleStepTransfer', interactionId: 'one', target: '+33298021234' } as const;
		const whole = model([tracked(one)], { settings, commands: [record(one, command, failed)] });
		await open({ ...whole, sessions: whole.sessions.map((each) => ({ ...each, title: 'CRM 0298021234' })) });
		expect(root.textContent).toContain('••••• 234');
		expect(root.innerHTML).not.toMatch(/298021234|٠٢٩٨٠/);
	});

	it('masks a recent target, but not the number that the agent types', async () => {
		const recents = [
			{ type: 'CUSTOM_CONTACT', destination: '+33298021234', label: '+33298021234', count: 1, lastUsed: 1 },
		] as const;
		const talking = { ...one, state: 'TALKING' };
		await open(model([tracked(talking)], { settings }), undefined, {}, { managed: [], own: [], recents });
		key('t');
		await settle();
		expect(root.querySelector('.hit')?.textContent).toContain('••••• 234');
		expect(root.textContent).not.toContain('298021234');
		type(find('target-text'), '+33 2 98 02 12 34');
		await settle();
		expect(find('target-send').textContent).toBe('Transfer to +33298021234');
	});

	it('shows a value on demand, and then edits it', async () => {
		await open(model([tracked(one)], { settings }));
		key('e');
		await settle();
		find('reveal:Card').click();
		await settle();
		expect(document.activeElement).toHaveProperty('value', '4111');
		expect(root.innerHTML).not.toContain('612345678');
	});

	it('sends values that it did not show unchanged', async () => {
		await open(model([tracked(one)], { settings }));
		key('e');
		await settle();
		find('delete:Card').click();
		await settle();
		key('Enter', { ctrlKey: true });
		expect(commands()).toEqual([{ method: 'deleteUserData', interactionId: 'one', key: 'Card' }]);
	});

	it('keeps unchanged items, so that they are not drawn again', () => {
		const shown = createMasking();
		const whole = model([tracked(one)], { settings });
		const [session = ''] = Object.keys(whole.interactions);
		expect(shown(whole).interactions[session]?.[0]).toBe(shown({ ...whole }).interactions[session]?.[0]);
		expect(shown(model([tracked(one)]))).toMatchObject({
			interactions: { [session]: [{ interaction: one }] },
		});
	});
});
