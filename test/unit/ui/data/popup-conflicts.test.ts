// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/scapi/json';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, record, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find, commands } = popup;

const shown = (userData: Record<string, Json>) =>
	model([tracked(interaction({ interactionId: 'one', userData }))]);
const field = (name: string): HTMLElement => {
	const found = root.querySelector<HTMLElement>(`[data-key="${name}"] .field`);
	if (found === null) throw new Error(`no field for ${name}`);
	return found;
};
const says = (): string => root.querySelector('.conflict')?.textContent ?? '';

async function editing(userData: Record<string, Json>): Promise<void> {
	await open(shown(userData));
	key('e');
	await settle();
}
async function now(userData: Record<string, Json>): Promise<void> {
	popup.services().connection.show(shown(userData));
	await settle();
}

describe('a colleague’s change during an edit', () => {
	it('is shown with both values, and never silently overwritten', async () => {
		await editing({ A: 'old', B: 'b' });
		type(field('A'), 'mine');
		await now({ A: 'theirs', B: 'b' });
		expect(says()).toContain('Changed in Workspace to “theirs” while you were editing (it was “old”)');
		expect(field('A')).toHaveProperty('value', 'mine');
		find('save').click();
		await settle();
		expect(commands()).toEqual([]);
		find('mine:A').click();
		await settle();
		expect(says()).toBe('');
		find('save').click();
		expect(commands()).toEqual([{ method: 'setUserData', interactionId: 'one', keyValues: { A: 'mine' } }]);
	});

	it('can be accepted, which drops the agent’s own', async () => {
		await editing({ A: 'old' });
		type(field('A'), 'mine');
		await now({ A: 'theirs' });
		find('theirs:A').click();
		await settle();
		expect(field('A')).toHaveProperty('value', 'theirs');
		expect(popup.services().drafts.kept.get(`${ORIGIN}|uuid-one`)).toEqual({ open: true });
	});

	it('is reported if it is a deletion', async () => {
		await editing({ A: 'old', B: 'b' });
		type(field('A'), 'mine');
		await now({ B: 'b' });
		expect(says()).toContain('Deleted in Workspace while you were editing (it was “old”)');
		find('save').click();
		expect(commands()).toEqual([]);
	});

	it('is reported if it adds the same key', async () => {
		await editing({ B: 'b' });
		type(find('new-key'), 'A');
		type(find('new-value'), 'mine');
		await settle();
		find('add').click();
		await settle();
		await now({ A: 'theirs', B: 'b' });
		expect(says()).toContain('Set in Workspace to “theirs”');
		find('save').click();
		expect(commands()).toEqual([]);
	});

	it('is reported if the agent wants to delete the key', async () => {
		await editing({ A: 'old', B: 'b' });
		find('delete:A').click();
		await settle();
		await now({ A: 'theirs', B: 'b' });
		expect(says()).toContain('Changed in Workspace to “theirs”');
		find('save').click();
		expect(commands()).toEqual([]);
	});

	it('is reported when the popup is opened again', async () => {
		await editing({ A: 'old' });
		type(field('A'), 'mine');
		await settle();
		const kept = Object.fromEntries(popup.services().drafts.kept);
		popup.close();
		await open(shown({ A: 'theirs' }), undefined, kept);
		expect(says()).toContain('Changed in Workspace to “theirs”');
	});

	it('is not reported if it equals the agent’s, or is a number given as text', async () => {
		await editing({ A: 'old', N: 3 });
		type(field('A'), 'mine');
		type(field('N'), '4');
		await now({ A: 'mine', N: '3' });
		expect(says()).toBe('');
	});

	it('is not reported if it was saved from here while typing goes on', async () => {
		await editing({ A: 'old' });
		type(field('A'), 'first');
		await settle();
		find('save').click();
		await settle();
		type(field('A'), 'first and second');
		await now({ A: 'first' });
		expect(says()).toBe('');
		const [sent] = popup.services().connection.sent;
		if (sent?.type !== 'command') throw new Error('nothing was sent');
		const done = {
			...record(interaction({ interactionId: 'one' }), sent.command),
			id: sent.id,
			status: 'succeeded' as const,
		};
		popup.services().connection.show({ ...shown({ A: 'first' }), commands: [done] });
		await settle();
		expect(says()).toBe('');
		find('save').click();
		expect(commands().at(-1)).toMatchObject({ keyValues: { A: 'first and second' } });
		await now({ A: 'theirs' });
		expect(says()).toContain('Changed in Workspace to “theirs”');
	});

	it('is detected by the worker from the values sent with each request', async () => {
		await editing({ A: 'old', B: 'b' });
		type(field('A'), 'mine');
		find('delete:B').click();
		await settle();
		find('save').click();
		expect(popup.services().connection.sent).toMatchObject([
			{ seen: { values: { A: 'old' }, absent: [] } },
			{ seen: { values: { B: 'b' }, absent: [] } },
		]);
	});
});
