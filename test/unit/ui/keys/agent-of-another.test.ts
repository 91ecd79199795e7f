// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { AgentState } from '../../../../src/scapi/agent';
import { settle } from '../../../support/page-time';
import { interaction, model, session, shift, tracked } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';
import { hands } from '../../../support/popup-harness/two-calls';

const popup = usePopup();
const { root, open, find, cardOf, commands, services } = popup;

const READY: AgentState = { operationName: 'Ready', type: 'READY', displayName: 'Ready' };
const BUSY: AgentState = { operationName: 'NotReady', type: 'NOT_READY', displayName: 'Not Ready' };
/** The agent's shift in a Workspace: ready for calls, with a state chosen for afterwards. */
const at = (of: string) =>
	shift({
		session: of,
		state: READY,
		since: Date.now(),
		states: [READY, BUSY],
		media: [{ name: 'voice', state: READY }],
		next: { state: BUSY, at: Date.now() },
	});
const call = (id: string, state: string) => tracked(interaction({ interactionId: id, state }), 10);
const next = (): unknown[] => services().connection.sent.filter(({ type }) => type === 'next-state');

it.each<[string, () => void]>([
	['v', () => hands('v')],
	['x', () => hands('x')],
	['a click on a channel', () => find('channel:voice').click()],
])(
	'%s in the list of states asks nothing of another Workspace that has taken the place of the one shown',
	async (_, presses) => {
		const both = model([call('one', 'TALKING')], {
			sessions: [session(), session({ key: 's2', origin: 'https://other.example' })],
			shifts: [at('s1'), at('s2')],
		});
		await open({ ...both, interactions: { ...both.interactions, s2: [call('two', 'RINGING')] } });
		hands('0');
		await settle();
		expect(document.activeElement?.closest('[role="menu"]')).not.toBeNull();
		// Answered in Workspace.
		services().connection.patch({
			interactions: [{ session: 's2', upsert: [call('two', 'TALKING')], remove: [] }],
		});
		await settle(1_000);
		expect(cardOf('two').closest('.stage')).not.toBeNull();
		presses();
		await settle();
		expect([...commands(), ...next()]).toEqual([]);
		expect(root.querySelector('[role="menu"]')).toBeNull();
		expect(find('agent-state')).not.toBeNull();
	},
);
