// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { open, find, commands, recordOf, services } = popup;
const call = tracked(interaction({ interactionId: 'one', state: 'TALKING' }), 60);

async function press(name: string, more: KeyboardEventInit = {}): Promise<void> {
	key(name, more);
	await settle();
}
async function typeTarget(text: string): Promise<void> {
	type(find('target-text'), text);
	await settle();
}
/** Sends the transfer that was prepared, has Workspace refuse it, and opens the dialog again. */
async function refused(): Promise<void> {
	const record = recordOf({ status: 'failed', failure: 'refused' });
	services().connection.show({ ...model([call]), commands: [record] });
	await settle();
	await press('t');
}

describe('a number typed over the target that Workspace refused', () => {
	it.each([
		['a favourite by its key', () => press('2', { code: 'Digit2', altKey: true })],
		[
			'a favourite that was found',
			async () => {
				await typeTarget('kate');
				await press('Enter');
			},
		],
		[
			'a guess at the kind of a name',
			async () => {
				await typeTarget('somebody else');
				await press('ArrowDown');
				// What browsers do by Enter on a button.
				if (document.activeElement instanceof HTMLButtonElement) document.activeElement.click();
				await settle();
			},
		],
	])('%s: is a number, and not a target of the former kind', async (_, send) => {
		await open(model([call]), undefined, {}, TARGETS);
		await press('t');
		await send();
		expect(commands()).toHaveLength(1);
		await refused();
		await typeTarget('0298887766');
		await press('Enter');
		expect(commands().at(-1)).toMatchObject({ method: 'singleStepTransfer', target: '0298887766' });
	});

	it('is not what Enter sends as long as nothing is typed: that is the same target again', async () => {
		await open(model([call]), undefined, {}, TARGETS);
		await press('t');
		await press('2', { code: 'Digit2', altKey: true });
		await refused();
		await press('Enter');
		expect(commands().at(-1)).toMatchObject({ target: { type: 'AGENT_GROUP', destination: 'Supervisors' } });
	});

	it('keeps the kind that the agent has chosen', async () => {
		await open(model([call]), undefined, {}, TARGETS);
		await press('t');
		const kind = find('target-kind');
		if (!(kind instanceof HTMLSelectElement)) throw new Error('no list of kinds');
		kind.value = 'ROUTING_POINT';
		kind.dispatchEvent(new Event('change', { bubbles: true }));
		await typeTarget('4711');
		await press('Enter');
		await refused();
		await typeTarget('4712');
		await press('Enter');
		expect(commands().at(-1)).toMatchObject({ target: { type: 'ROUTING_POINT', destination: '4712' } });
	});
});
