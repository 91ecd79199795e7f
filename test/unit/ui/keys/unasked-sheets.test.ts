// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { focusKind } from '../../../../src/ui/logic/keys/focus-kind';
import { settle } from '../../../support/page-time';
import { model, tracked } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';
import { a, b, hands } from '../../../support/popup-harness/two-calls';

const popup = usePopup();
const { open, find, cardOf, patch, services } = popup;
const other = (): ReturnType<typeof b> => tracked({ ...b().interaction, caseId: 'other case' }, 10);

async function opens(id: string): Promise<void> {
	cardOf(id).querySelector<HTMLElement>('.row-open')?.click();
	await settle(1_000);
}
/** Leaves the transfer dialog of Boris open, and has the focus on an act of Anna's. */
async function leftOpen(): Promise<void> {
	await open(model([a(), other()]));
	await opens('b');
	hands('t');
	await settle(1_000);
	expect(document.activeElement).toBe(find('target-text'));
	await opens('a');
	find('transfer', cardOf('a')).focus();
	await settle(1_000);
}
/** Selects a case in Workspace. */
async function selects(selectedCaseId: string): Promise<void> {
	const { interactions: _, ...head } = popup.surface().store.model.peek() ?? model([]);
	const sessions = head.sessions.map((each) => ({ ...each, selectedCaseId }));
	services().connection.patch({ head: { ...head, sessions }, interactions: [] });
	await settle();
}

beforeEach(() => {
	// A surface takes the focus from nothing outside.
	vi.spyOn(document, 'hasFocus').mockReturnValue(true);
});

describe('a dialog that was left open on an interaction', () => {
	it.each<[string, () => Promise<void>]>([
		['Workspace brings up its case', () => selects('other case')],
		['the one before it ends', () => patch([], ['a'])],
	])('does not take the keys that are meant for the one before it when %s', async (_, happens) => {
		await leftOpen();
		hands('1');
		await happens();
		expect(find('target-text')).not.toBeNull();
		expect(focusKind(document.activeElement)).not.toBe('field');
	});

	it('does not do so either when it comes up for the second time', async () => {
		await leftOpen();
		await selects('other case');
		await selects('case of a');
		await opens('a');
		find('transfer', cardOf('a')).focus();
		await selects('other case');
		expect(focusKind(document.activeElement)).not.toBe('field');
	});

	it('has the focus again when the agent opens that interaction', async () => {
		await leftOpen();
		await opens('b');
		expect(document.activeElement).toBe(find('target-text'));
	});
});
