// @vitest-environment happy-dom
import { options, type VNode } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Model } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { interaction, model, record, session, tracked } from '../../../support/popup-harness/build-model';
import { usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const drawn: string[] = [];
const former: unknown = Reflect.get(options, '__r');
// Preact's own hook before a component is drawn, which has only its short name.
Reflect.set(options, '__r', (vnode: VNode) => {
	if (typeof vnode.type === 'function') drawn.push(vnode.type.name);
	if (typeof former === 'function') Reflect.apply(former, undefined, [vnode]);
});

const rings = tracked(interaction({ interactionId: 'rings', state: 'RINGING' }), 1);
const talk = tracked(interaction({ interactionId: 'talk' }), 90);
const waits = tracked(interaction({ interactionId: 'waits', state: 'HELD' }), 60);
const all = model([rings, talk, waits], { sessions: [session({ heardAt: 1 })] });

beforeEach(async () => {
	await popup.open(all);
	await settle();
	drawn.length = 0;
});

/** Returns what is drawn again for a change, each once, by name. */
async function drawnFor(change: () => void): Promise<string[]> {
	change();
	await settle();
	return [...new Set(drawn)].sort();
}

it('a change of one interaction’s attached data draws what shows it, and no notices, lists or bar', async () => {
	const changed = {
		...talk,
		interaction: { ...talk.interaction, userData: { ...talk.interaction.userData, Stage: 'two' } },
	};
	const again = await drawnFor(() =>
		popup.services().connection.patch({
			head: { sessions: [session({ heardAt: 2 })] },
			interactions: [{ session: 's1', upsert: [changed], remove: [] }],
		}),
	);
	expect(again).toContain('CardBody');
	const others = ['Bar', 'BarMenu', 'StateChip', 'NextState', 'LostWorkspaces', 'AfterMissed', 'MissedList'];
	others.push('Outcomes', 'LeftOpenList', 'Notices', 'Emptiness', 'MoreRinging', 'Call', 'RowBody', 'Answer');
	expect(again.filter((name) => others.includes(name))).toEqual([]);
});

it('a snapshot that says what was stored draws nothing again', async () => {
	const same: Model = structuredClone({ ...all, sessions: [session({ heardAt: 3 })] });
	expect(await drawnFor(() => popup.services().connection.show(same))).toEqual([]);
});

/** The parts of the stage's buttons that a change of their words, icon or state draws. */
const FACES = ['Icon', 'IconPaths', 'TileWord', 'KeyCap'];
const withData = (one: typeof talk, name: string) => ({
	...one,
	interaction: { ...one.interaction, userData: { ...one.interaction.userData, [name]: 'two' } },
});
const report = (one: typeof talk) =>
	popup.services().connection.patch({ interactions: [{ session: 's1', upsert: [one], remove: [] }] });

it('a value of the open one draws the faces of none of its buttons again', async () => {
	const again = await drawnFor(() => report(withData(talk, 'Stage')));
	expect(again).toEqual(expect.arrayContaining(['Tags', 'Tile', 'ActionButton']));
	// The ring of the head has the only icon.
	expect(drawn.filter((name) => FACES.includes(name))).toEqual(['IconPaths']);
	expect(again).not.toContain('MutedSign');
});

it('a change of another row draws that row, and nothing of the stage or the band', async () => {
	const again = await drawnFor(() => report(withData(waits, 'Stage')));
	expect(drawn.filter((name) => name === 'RowBody')).toHaveLength(1);
	const others = [
		'CardBody',
		'Stage',
		'Call',
		'Answer',
		'Tile',
		'Icon',
		'TileWord',
		'KeyCap',
		'MutedSign',
		'Bar',
	];
	expect(again.filter((name) => others.includes(name))).toEqual([]);
});

it('a second that passes draws no component again', async () => {
	const timer = () => document.querySelector('.stage .timer')?.textContent;
	const before = timer();
	expect(await drawnFor(() => vi.advanceTimersByTime(2_000))).toEqual([]);
	expect(timer()).not.toBe(before);
});

it('the answer of a command draws the buttons that it changes, and no other', async () => {
	const target = { type: 'AGENT', destination: 'KateLondon' } as const;
	const sent = record(talk.interaction, { method: 'singleStepTransfer', interactionId: 'talk', target });
	const refused = { ...sent, status: 'failed' as const, failure: 'refused' as const, settledAt: Date.now() };
	const buttons = () =>
		[...popup.root.querySelectorAll('.stage button[data-act]')].map((button) => button.outerHTML);
	const icons = () => drawn.filter((name) => name === 'Icon').length;
	for (const command of [sent, refused]) {
		const before = buttons();
		drawn.length = 0;
		const again = await drawnFor(() =>
			popup.services().connection.patch({ head: { commands: [command] }, interactions: [] }),
		);
		const changed = buttons().filter((button, at) => button !== before[at]);
		expect(changed.length).toBeGreaterThan(0);
		expect(changed.length).toBeLessThan(before.length / 2);
		// A message that appears has an icon of its own.
		const messages = drawn.filter((name) => name === 'Message').length;
		expect(icons()).toBeLessThanOrEqual(changed.length + 2 * messages);
		const others = ['RowBody', 'Bar', 'MutedSign', 'KeyCap', 'Call', 'Answer'];
		expect(again.filter((name) => others.includes(name))).toEqual([]);
	}
});
