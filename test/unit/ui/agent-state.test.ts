// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Shift } from '../../../src/contract/shift';
import type { CommandRecord } from '../../../src/contract/surface';
import type { AgentState } from '../../../src/scapi/agent';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../src/ui/components/later';
import { settle } from '../../support/page-time';
import { interaction, model, record, shift, tracked } from '../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../support/popup-harness/mount';

const popup = usePopup();
const { find, root, commands } = popup;

const READY: AgentState = { operationName: 'Ready', type: 'READY', displayName: 'Ready' };
const NOT_READY: AgentState = { operationName: 'NotReady', type: 'NOT_READY', displayName: 'Not Ready' };
const LUNCH: AgentState = {
	operationName: 'OutToLunch',
	type: 'NOT_READY_ACTION_CODE',
	displayName: 'Lunch',
	reason: 'OutToLunch',
};
const ACW: AgentState = {
	operationName: 'AfterCallWork',
	type: 'NOT_READY_AFTER_CALLWORK',
	displayName: 'ACW',
};
const OFF: AgentState = { operationName: 'LogOff', type: 'LOGOUT', displayName: 'Log Off' };
const STATES = [READY, NOT_READY, LUNCH, ACW, OFF];

const agent = (change: Partial<Shift> = {}) =>
	shift({ state: READY, since: Date.now() - 65_000, states: STATES, ...change });
const at = (change: Partial<Shift> = {}, records: CommandRecord[] = [], talks = false) =>
	model(talks ? [tracked(interaction({ interactionId: 'one' }))] : [], {
		shifts: [agent(change)],
		commands: records,
	});
const asked = (status: CommandRecord['status'], more: Partial<CommandRecord> = {}) =>
	record(interaction(), { method: 'agent.setState', operationName: 'OutToLunch' }, { status, ...more });
const chip = () => root.querySelector<HTMLElement>('.chip');
const menu = () => root.querySelector('[role="menu"]');
const names = () =>
	[...(menu()?.querySelectorAll<HTMLElement>('[data-act^="state:"]') ?? [])].map(
		({ dataset }) => dataset.act,
	);
const nextStates = () =>
	popup
		.services()
		.connection.sent.flatMap((each) => (each.type === 'next-state' ? [each.operationName] : []));

async function press(act: string): Promise<void> {
	find(act).click();
	await settle();
}
async function digit(code: string): Promise<void> {
	const event = { key: code.at(-1)?.toLowerCase() ?? '', code, bubbles: true, cancelable: true };
	(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', event));
	await settle();
}

describe('the agent’s state in the bar', () => {
	it('is in Workspace’s word with the time in it, and opens the states in Workspace’s order', async () => {
		await popup.open(at());
		expect(chip()?.textContent).toContain('Ready');
		expect(chip()?.textContent).toContain('1:05');
		key('0');
		await settle();
		expect(names()).toEqual(STATES.map(({ operationName }) => `state:${operationName}`));
		expect(find('state:Ready').getAttribute('aria-checked')).toBe('true');
		expect(document.activeElement).toBe(find('state:Ready'));
	});

	it('is requested once by its digit, and stays the old one until Workspace reports it', async () => {
		await popup.open(at());
		key('0');
		await settle();
		await digit('Digit3');
		expect(menu()).toBeNull();
		expect(commands()).toEqual([{ method: 'agent.setState', operationName: 'OutToLunch' }]);
		expect(chip()?.getAttribute('aria-busy')).toBe('true');
		expect(chip()?.textContent).toContain('Ready');
		// Another press meanwhile is not another request.
		key('0');
		await settle();
		await digit('Digit2');
		expect(commands()).toHaveLength(1);
	});

	it('stays the old one when Workspace refuses, in its words', async () => {
		await popup.open(
			at({}, [asked('failed', { failure: 'refused', detail: 'Not while training', settledAt: Date.now() })]),
		);
		expect(chip()?.textContent).toContain('Ready');
		expect(root.textContent).toContain('Not while training');
	});

	it('has a digit for what was on screen when the list was opened, whatever the list has become', async () => {
		await popup.open(at());
		key('0');
		await settle();
		popup.services().connection.show(at({ states: [OFF, NOT_READY, READY] }));
		await settle();
		await digit('Digit3');
		expect(commands()).toEqual([{ method: 'agent.setState', operationName: 'OutToLunch' }]);
	});

	it('has the last used states first, with keys of their own', async () => {
		await popup.open(at({ recent: ['Ready', 'AfterCallWork', 'OutToLunch'] }));
		await press('agent-state');
		const recent = [...(menu()?.querySelectorAll<HTMLElement>('.menu-recent [data-act]') ?? [])];
		expect(recent.map(({ dataset }) => dataset.act)).toEqual([
			'state-recent:AfterCallWork',
			'state-recent:OutToLunch',
		]);
		await digit('KeyK');
		expect(commands()).toEqual([{ method: 'agent.setState', operationName: 'OutToLunch' }]);
	});

	it('signs out with the second press only', async () => {
		await popup.open(at());
		await press('agent-state');
		expect(find('state:LogOff').textContent).toBe('Log Offasks first');
		await press('state:LogOff');
		expect(commands()).toEqual([]);
		expect(find('state:LogOff').textContent).toBe('Press again: Log Off');
		await press('state:LogOff');
		expect(commands()).toEqual([{ method: 'agent.setState', operationName: 'LogOff' }]);
	});

	it('has signing out apart from the states, after the channels, and gives it no digit wherever Workspace lists it', async () => {
		const media = [{ name: 'voice', state: READY }];
		await popup.open(at({ states: [READY, OFF, NOT_READY, LUNCH], media }));
		await press('agent-state');
		expect(names()).toEqual(['state:Ready', 'state:NotReady', 'state:OutToLunch', 'state:LogOff']);
		const channel = find('channel:voice');
		expect(channel.compareDocumentPosition(find('state:LogOff'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
		expect(find('state:LogOff').getAttribute('aria-keyshortcuts')).toBeNull();
		expect(find('state:NotReady').getAttribute('aria-keyshortcuts')).toBe('2');
		for (const code of ['Digit4', 'Digit2']) await digit(code);
		expect(commands()).toEqual([{ method: 'agent.setState', operationName: 'NotReady' }]);
	});

	it('does not ask where it is only chosen for afterwards', async () => {
		await popup.open(at({}, [], true));
		await press('agent-state');
		await press('state-afterwards');
		expect(find('state:LogOff').textContent).toBe('Log Off');
	});

	it.each<[string, Partial<Shift>]>([
		['Workspace does not let the page ask', { unavailable: [{ method: 'agent.getState', why: 'filtered' }] }],
	])('is not there where %s', async (_, change) => {
		await popup.open(at(change));
		expect(chip()).toBeNull();
	});

	it('is shown and cannot be pressed where it cannot be changed', async () => {
		await popup.open(at({ unavailable: [{ method: 'agent.setState', why: 'filtered' }] }));
		expect(chip()?.textContent).toContain('Ready');
		expect(chip()?.matches('button')).toBe(false);
		key('0');
		await settle();
		expect(menu()).toBeNull();
	});

	it('is not guessed where Workspace has not said it', async () => {
		const { state: _, since: __, ...silent } = agent();
		await popup.open(model([], { shifts: [silent] }));
		expect(chip()?.textContent).toContain('State not known');
	});
});

describe('a state for afterwards', () => {
	it('is chosen while something is in work, is shown, and is taken back with one press', async () => {
		await popup.open(at({}, [], true));
		key('0');
		await settle();
		await digit('KeyA');
		await digit('Digit3');
		expect(nextStates()).toEqual(['OutToLunch']);
		expect(commands()).toEqual([]);
		popup.services().connection.show(at({ next: { state: LUNCH, at: Date.now() } }, [], true));
		await settle();
		expect(chip()?.textContent).toContain('then Lunch');
		await press('state-next-off');
		expect(nextStates()).toEqual(['OutToLunch', undefined]);
	});

	it('is not offered where nothing is in work', async () => {
		await popup.open(at());
		await press('agent-state');
		expect(root.querySelector('[data-act="state-afterwards"]')).toBeNull();
		await digit('KeyA');
		await digit('Digit3');
		expect(nextStates()).toEqual([]);
		expect(commands()).toHaveLength(1);
	});
});

describe('after a missed interaction that changed the state', () => {
	it('one press leads back', async () => {
		const afterMissed = { id: 'missed', at: Date.now(), family: 'chat', back: READY } as const;
		await popup.open(at({ state: NOT_READY, afterMissed }));
		const words = root.querySelector('[data-panel="state-after-missed"] .words');
		expect(words?.textContent).toBe('You missed a chat. Your state is now Not Ready.');
		expect(words?.querySelector('strong')?.textContent).toBe('You missed a chat.');
		await press('state-back');
		expect(commands()).toEqual([{ method: 'agent.setState', operationName: 'Ready' }]);
		await press('dismiss:missed');
		expect(popup.services().connection.sent.at(-1)).toMatchObject({ type: 'dismiss', id: 'missed' });
	});
});

describe('the channels', () => {
	const media = [{ name: 'voice', state: READY }, { name: 'chat', state: NOT_READY }, { name: 'email' }];

	it('have a switch and a letter where Workspace gives them a state', async () => {
		await popup.open(at({ media }));
		await press('agent-state');
		expect(find('channel:voice').getAttribute('aria-checked')).toBe('true');
		expect(find('channel:chat').getAttribute('aria-checked')).toBe('false');
		expect(root.querySelector('[data-act="channel:email"]')).toBeNull();
		await digit('KeyV');
		await digit('KeyC');
		expect(commands()).toEqual([
			{ method: 'media.setState', mediaName: 'voice', operationName: 'NotReady' },
			{ method: 'media.setState', mediaName: 'chat', operationName: 'Ready' },
		]);
		// The list stays open: several channels are changed in a row.
		expect(menu()).not.toBeNull();
	});
});

describe('the palette', () => {
	it('has each state now and afterwards, and asks for it', async () => {
		await popup.open(at({}, [], true));
		key('k', { code: 'KeyK', ctrlKey: true });
		await settle();
		type(find('palette-text'), 'lunch');
		await settle();
		const lines = [...root.querySelectorAll<HTMLElement>('[role="option"]')].map(
			({ textContent }) => textContent,
		);
		expect(lines.some((line) => line?.startsWith('Lunch') && line.includes('Your state'))).toBe(true);
		expect(lines.some((line) => line?.includes('Lunch when you have finished'))).toBe(true);
		[...root.querySelectorAll<HTMLElement>('[role="option"]')]
			.find(({ textContent }) => textContent?.startsWith('Lunch'))
			?.click();
		await settle();
		expect(commands()).toEqual([{ method: 'agent.setState', operationName: 'OutToLunch' }]);
	});

	it('leads to the list of states for signing out, which takes a second press', async () => {
		await popup.open(at());
		key('k', { code: 'KeyK', ctrlKey: true });
		await settle();
		type(find('palette-text'), 'log off');
		await settle();
		key('Enter');
		await settle();
		expect(commands()).toEqual([]);
		expect(menu()).not.toBeNull();
	});
});
