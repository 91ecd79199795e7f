import { beforeEach, describe, expect, it } from 'vitest';
import { QuickActions } from '../../../../src/background/quick-actions/quick-actions';
import type { ToWorker } from '../../../../src/contract/surface';
import { interactionIdOf } from '../../../../src/scapi/command';
import type { Interaction } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { installMessages } from '../../../support/popup-harness/messages';

let desk: FakeDesk;
let page: FakePage;
let quickActions: QuickActions;
let said: string[];
let messages: ToWorker[];
beforeEach(() => {
	installMessages();
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	said = [];
	messages = [];
	quickActions = new QuickActions({
		now: () => desk.api.now(),
		model: () => desk.worker.model(),
		favourites: () => [],
		send: (message) => {
			messages.push(message);
			return desk.worker.fromSurface(message);
		},
		remember: () => undefined,
		show: () => undefined,
		say: (text) => said.push(text),
		load: async () => [],
		save: async () => undefined,
	});
});

const item = (id: string, state: string, more: Partial<Interaction> = {}): Interaction =>
	interaction({ interactionId: id, caseId: `case-${id}`, callUuid: `uuid-${id}`, state, ...more });
const sent = () => desk.api.commands().map(({ command }) => command);
const settle = () => desk.api.pass(0);

describe('a quick action while another is under way', () => {
	it.each([
		['accept', 'reject'],
		['reject', 'accept'],
	] as const)(
		'is sent once if it is the same, and refused in words if not: %s, then %s',
		async (first, second) => {
			await page.shows(item('1', 'RINGING'));
			quickActions.do({ kind: first });
			quickActions.do({ kind: first });
			await settle();
			quickActions.do({ kind: second });
			await settle();
			quickActions.review();
			expect(sent()).toEqual([{ method: first, interactionId: '1' }]);
			expect(said).toHaveLength(1);
		},
	);
});

describe('a quick action', () => {
	it('names the interaction by its key, so that another one with its id is not meant', async () => {
		await page.shows(item('1', 'TALKING', { isCaseSelected: true }), item('2', 'RINGING'), item('3', 'HELD'));
		for (const kind of ['accept', 'done', 'next'] as const) quickActions.do({ kind });
		quickActions.do({ kind: 'tag', at: 0 });
		const commands = messages.flatMap((message) => (message.type === 'command' ? [message] : []));
		expect(commands.length).toBeGreaterThan(1);
		for (const { command, interactionKey } of commands) {
			expect(interactionKey).toBe(`https://wwe.example|uuid-${interactionIdOf(command)}`);
		}
	});
});
