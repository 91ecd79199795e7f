// @vitest-environment happy-dom
import { options, type VNode } from 'preact';
import { beforeEach, expect, it } from 'vitest';
import type { Model } from '../../../../src/contract/surface';
import { settle } from '../../../support/page-time';
import { interaction, model, session, tracked } from '../../../support/popup-harness/build-model';
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
