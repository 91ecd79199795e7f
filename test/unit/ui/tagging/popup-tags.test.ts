// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/scapi/json';
import { settle } from '../../../support/page-time';
import { interaction, model, record, tracked } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find, commands } = popup;

describe('a tag', () => {
	const urgent = { id: 'urgent', label: 'urgent', pairs: { Priority: '9', Reason: 'Urgent' } };
	const other = { id: 'other', label: 'other', pairs: { Reason: 'Other' } };
	const shown = (userData: Record<string, Json>) => ({
		...model([tracked(interaction({ interactionId: 'one', userData }))]),
		tags: [urgent, other],
	});
	const press = async (id: string): Promise<unknown[]> => {
		const before = commands().length;
		find(`tag:${id}`).click();
		await settle();
		return commands().slice(before);
	};
	const write = (keyValues: Record<string, Json>) => ({
		method: 'setUserData',
		interactionId: 'one',
		keyValues,
	});
	const now = async (userData: Record<string, Json>): Promise<void> => {
		// Its outcome is known, and so is what it did.
		const next = shown(userData);
		const done = popup.services().connection.sent.flatMap((message) =>
			message.type === 'command'
				? [
						{
							...record(interaction({ interactionId: 'one' }), message.command),
							id: message.id,
							status: 'succeeded' as const,
						},
					]
				: [],
		);
		popup.services().connection.show({ ...next, commands: done });
		await settle();
	};

	it.each([
		['a text', '3'],
		['a number', 3],
		['a boolean', false],
		['nothing but blanks', ' '],
	])('pressed twice restores what routing had set: %s', async (_, before) => {
		await open(shown({ Priority: before }));
		expect(await press('urgent')).toEqual([write(urgent.pairs)]);
		await now({ ...urgent.pairs });
		expect(await press('urgent')).toEqual([
			write({ Priority: before }),
			{ method: 'deleteUserData', interactionId: 'one', key: 'Reason' },
		]);
	});

	it('does so even if the popup was closed in between', async () => {
		await open(shown({ Priority: '3' }));
		await press('urgent');
		const kept = Object.fromEntries(popup.services().drafts.kept);
		popup.close();
		await open(shown({ ...urgent.pairs }), undefined, kept);
		expect(await press('urgent')).toContainEqual(write({ Priority: '3' }));
	});

	it('does not overwrite somebody else’s later change, and says so', async () => {
		await open(shown({ Priority: '3' }));
		await press('urgent');
		await now({ Priority: '7', Reason: 'Urgent' });
		expect(await press('urgent')).toEqual([]);
		expect(root.textContent).toContain('Priority was changed in Workspace to “7”');
		// The second press knows.
		expect(await press('urgent')).toEqual([write(urgent.pairs)]);
	});

	it('restores nothing if somebody else has written the same value in between, and says so', async () => {
		await open(shown({ Priority: '3' }));
		await press('urgent');
		const [[key, draft] = ['', {}]] = popup.services().drafts.kept;
		const memory = draft.tagged?.urgent;
		if (memory === undefined) throw new Error('the tag is not remembered');
		popup.close();
		const kept = { [key]: { ...draft, tagged: { urgent: { ...memory, overwritten: ['Priority'] } } } };
		await open(shown({ ...urgent.pairs }), undefined, kept);
		expect(await press('urgent')).toEqual([]);
		expect(root.textContent).toContain('Priority was changed in Workspace after you set urgent');
		// The second press knows.
		expect(await press('urgent')).toHaveLength(2);
	});

	it('does not mistake the agent’s other tag for somebody else’s change', async () => {
		await open(shown({}));
		await press('urgent');
		await now({ ...urgent.pairs });
		await press('other');
		await now({ ...urgent.pairs, Reason: 'Other' });
		expect(await press('urgent')).toEqual([write(urgent.pairs)]);
		await now({ ...urgent.pairs });
		await press('other');
		await now({ ...urgent.pairs, Reason: 'Other' });
		expect(await press('other')).toEqual([write({ Reason: 'Urgent' })]);
	});

	it('that was set by others is removed with a press, as always', async () => {
		await open(shown({ ...urgent.pairs }));
		expect(await press('urgent')).toHaveLength(2);
	});

	it('sends the worker what the agent saw', async () => {
		await open(shown({ Priority: '3' }));
		await press('urgent');
		expect(popup.services().connection.sent.at(-1)).toMatchObject({
			seen: { values: { Priority: '3' }, absent: ['Reason'] },
		});
	});
});
