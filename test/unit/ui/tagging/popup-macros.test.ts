// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Preset } from '../../../../src/contract/settings';
import type { Shift } from '../../../../src/contract/shift';
import { settle } from '../../../support/page-time';
import { interaction, model, record, shift, tracked } from '../../../support/popup-harness/build-model';
import { key, usePopup } from '../../../support/popup-harness/mount';
import { plan, SETTINGS } from '../../../support/popup-harness/preset-fixtures';

const popup = usePopup();
const { root, find } = popup;
const target = { type: 'SKILL', destination: 'Billing' } as const;
const transfer = { kind: 'singleStepTransfer', target } as const;
const consult = { kind: 'consult', target } as const;
const done = { kind: 'markdone' } as const;
const data: Preset['pairs'] = [{ key: 'Reason', value: { kind: 'fixed', value: 'Refund' } }];

async function open(state: string, preset: Pick<Preset, 'followUp'> & Partial<Preset>): Promise<void> {
	const call = tracked(interaction({ interactionId: 'one', state }), 60);
	const presets = [{ id: 'm', label: 'Macro', pairs: data, ...preset }];
	await popup.open(model([call], { settings: { ...SETTINGS, presets } }));
}
const steps = (): string[][] =>
	popup
		.services()
		.connection.sent.flatMap((message) =>
			message.type === 'plan' ? [message.steps.map(({ method }) => method)] : [],
		);
const press = async (): Promise<void> => {
	key('a');
	await settle();
};

describe('a preset with several steps', () => {
	it('sends all of them as one plan, with one key', async () => {
		await open('TALKING', { followUp: consult, further: [transfer, done] });
		await press();
		expect(steps()).toEqual([['setUserData', 'consult', 'singleStepTransfer', 'markdone']]);
	});

	it('is called by all that it does, for those who cannot see its signs', async () => {
		await open('TALKING', { followUp: transfer, further: [done] });
		expect(find('preset:m').getAttribute('aria-label')).toBe(
			'Macro, then transfer to Billing, then mark done',
		);
		expect(find('preset:m').getAttribute('title')).toBe(
			'Sets Reason=Refund, then: Transfers to Billing, then: Marks done',
		);
	});

	it('stops before Mark Done where that is not possible, and says so', async () => {
		await open('TALKING', { followUp: consult, further: [done] });
		await press();
		expect(steps()).toEqual([['setUserData', 'consult']]);
		expect(root.textContent).toContain('It will stop before Mark Done. End the call first.');
	});

	it('leaves it to the state after the transfer whether what follows is possible', async () => {
		await open('TALKING', { pairs: [], followUp: transfer, further: [done] });
		await press();
		expect(steps()).toEqual([['singleStepTransfer', 'markdone']]);
	});

	it('is not available where a step cannot be done now', async () => {
		await open('DIALING', { followUp: consult });
		await press();
		expect(steps()).toEqual([]);
		expect(find('preset:m').getAttribute('aria-disabled')).toBe('true');
	});

	it('without data is not available where its first step is Mark Done of a call', async () => {
		await open('TALKING', { pairs: [], followUp: done });
		await press();
		expect(steps()).toEqual([]);
		expect(root.textContent).toContain('End the call first.');
	});

	it('without data marks done what has ended, although its data is locked', async () => {
		await open('IDLE', { pairs: [], followUp: done });
		await press();
		expect(steps()).toEqual([['markdone']]);
	});

	it('does nothing where one of its numbers cannot be dialled', async () => {
		const wrong = { kind: 'consult', target: { type: 'CUSTOM_CONTACT', destination: '12 O4' } } as const;
		await open('TALKING', { followUp: transfer, further: [wrong] });
		await press();
		expect(steps()).toEqual([]);
	});
});

describe('a preset that changes the agent’s state', () => {
	const READY = { operationName: 'Ready', type: 'READY', displayName: 'Ready' };
	const LUNCH = {
		operationName: 'OutToLunch',
		type: 'NOT_READY_ACTION_CODE',
		displayName: 'Lunch',
		reason: 'OutToLunch',
	};
	const OFF = { operationName: 'LogOff', type: 'LOGOUT', displayName: 'Log Off' };
	const toState = (state: string) => ({ kind: 'state', state }) as const;

	async function openAt(
		state: string,
		preset: Pick<Preset, 'followUp'> & Partial<Preset>,
		agent: Partial<Shift> | undefined = {},
		commands: ReturnType<typeof record>[] = [],
	): Promise<void> {
		const call = tracked(interaction({ interactionId: 'one', state }), 60);
		const presets = [{ id: 'm', label: 'Macro', pairs: data, ...preset }];
		const shifts =
			agent === undefined ? [] : [shift({ state: READY, states: [READY, LUNCH, OFF], ...agent })];
		await popup.open(model([call], { settings: { ...SETTINGS, presets }, shifts, commands }));
	}
	const commands = () =>
		popup
			.services()
			.connection.sent.flatMap((message) => (message.type === 'plan' ? message.steps.slice(1) : []));
	const why = () => find('preset:m').getAttribute('title');

	it.each(['OutToLunch', 'Lunch', ' lunch ', 'OUTTOLUNCH'])(
		'asks for the state named %j by its operation name',
		async (name) => {
			await openAt('TALKING', { followUp: toState(name) });
			await press();
			expect(commands()).toEqual([{ method: 'agent.setState', operationName: 'OutToLunch' }]);
		},
	);

	it('does so in its place among the steps, also after a transfer', async () => {
		await openAt('TALKING', { followUp: transfer, further: [toState('Lunch'), done] });
		await press();
		expect(commands().map(({ method }) => method)).toEqual([
			'singleStepTransfer',
			'agent.setState',
			'markdone',
		]);
		expect(find('preset:m').getAttribute('aria-label')).toBe(
			'Macro, then transfer to Billing, then change your state to Lunch, then mark done',
		);
	});

	it('is not available, and says why, where the Workspace has no such state', async () => {
		await openAt('TALKING', { followUp: toState('Coffee') });
		await press();
		expect(steps()).toEqual([]);
		expect(find('preset:m').getAttribute('aria-disabled')).toBe('true');
		expect(why()).toBe('Workspace has no state “Coffee” for you.');
	});

	it.each([
		['the method is filtered', { unavailable: [{ method: 'agent.setState', why: 'filtered' }] }],
		['Workspace has said nothing about the agent', undefined],
	] as const)('is not available where %s, not even after a transfer', async (_, agent) => {
		const given = agent === undefined ? undefined : { unavailable: [...agent.unavailable] };
		const call = tracked(interaction({ interactionId: 'one', state: 'TALKING' }), 60);
		const presets = [
			{ id: 'm', label: 'Macro', pairs: data, followUp: transfer, further: [toState('Lunch')] },
		];
		const shifts = given === undefined ? [] : [shift({ state: READY, states: [READY, LUNCH], ...given })];
		await popup.open(model([call], { settings: { ...SETTINGS, presets }, shifts }));
		await press();
		expect(steps()).toEqual([]);
		expect(why()).toBe('Your state cannot be changed here: use Workspace.');
	});

	it('never signs out', async () => {
		await openAt('TALKING', { followUp: toState('Log Off') });
		await press();
		expect(steps()).toEqual([]);
		expect(why()).toContain('does not sign you out');
	});

	it('waits while another change of the state is under way', async () => {
		const other = record(interaction(), { method: 'agent.setState', operationName: 'Ready' });
		await openAt('TALKING', { followUp: toState('Lunch') }, { state: LUNCH }, [other]);
		await press();
		expect(steps()).toEqual([]);
	});

	it('says at which step it stopped, in Workspace’s word for the state', async () => {
		const one = interaction({ interactionId: 'one', state: 'TALKING' });
		const write = { method: 'setUserData', interactionId: 'one', keyValues: { Reason: 'x' } } as const;
		const state = { method: 'agent.setState', operationName: 'OutToLunch' } as const;
		const failed = record(one, state, {
			id: 'p.1',
			plan: 'p',
			status: 'failed',
			failure: 'refused',
			detail: 'Not while training',
		});
		const stopped = plan(one, { steps: [write, state], at: 1, status: 'failed', label: 'Macro' });
		await popup.open(
			model([tracked(one, 60)], {
				shifts: [shift({ state: READY, states: [READY, LUNCH] })],
				plans: [stopped],
				commands: [failed],
			}),
		);
		const words = root.querySelector('[data-outcome="p"]')?.textContent ?? '';
		expect(words).toContain('change your state to Lunch');
		expect(words).toContain('Not while training');
	});
});
