import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Media } from '../../simulator/core/item';
import type { Command } from '../../src/scapi/command';
import { until, untilFits } from '../support/until';
import { sendCommands } from './scene/messages';
import { type Desk, Scene } from './scene/scene';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
	scene = await Scene.begin();
});
afterAll(() => scene?.end());

const KINDS = [
	['AGENT', '1002'],
	['AGENT_GROUP', 'Supervisors'],
	['SKILL', 'French'],
	['INTERACTION_QUEUE', 'billing-queue'],
	['ROUTING_POINT', '+33298020000'],
	['CUSTOM_CONTACT', '+33612345678'],
] as const;
const NUMBER = '+33612345679';
const DATA = { Why: 'refund', 'a key': 'ü €' };
const EXTENSIONS = { ReasonCode: '7' };

const MEDIA: readonly Media[] = ['voice', 'chat', 'email', 'workitem', 'outboundpreview'];
const talks = (media: Media) => media !== 'outboundpreview';
const confers = (media: Media) => media === 'voice' || media === 'chat';

/** The ways to somebody else that a medium has. */
const handovers = (media: Media) =>
	(['singleStepTransfer', 'singleStepConference', 'consult'] as const).filter(
		(method) => talks(media) && (method !== 'singleStepConference' || confers(media)),
	);

/** Something that rings, accepted or not, and known to Ringside. */
async function ring(media: Media, accepted = true): Promise<string> {
	const id = await desk.workspace.ring({ media, userData: { Segment: 'Gold', Old: 'x' } });
	if (accepted && talks(media)) await desk.workspace.run('accept', id);
	const there = accepted && talks(media) ? /TALKING|ACCEPTED|HISTORY_DONE/ : /./;
	await untilFits(
		`${media} ${id}`,
		async () => (await scene.states())[id] ?? '',
		(state) => there.test(state),
	);
	return id;
}

/** Sends a command and tells what the service received by it, exactly. */
async function receives(command: Command): Promise<unknown[]> {
	const request = `interaction.${command.method}`;
	const before = (await desk.workspace.received()).filter((item) => item.request === request).length;
	const [intent] = await sendCommands(scene, command);
	const list = await untilFits(
		request,
		async () => (await desk.workspace.received()).filter((item) => item.request === request),
		(items) => items.length > before,
	);
	// The next of its kind must not be taken for this one.
	await until('outcome', async () => {
		const record = (await scene.model())?.commands.find(({ id }) => id === intent);
		return record === undefined || record.status !== 'pending';
	});
	expect(list).toHaveLength(before + 1);
	return list.at(-1)?.parameters ?? [];
}

describe.each(MEDIA)('of %s, the service receives', (media) => {
	beforeAll(async () => {
		desk = await scene.open();
		await desk.connected();
	});
	afterAll(() => desk?.close());

	it.each(talks(media) ? (['accept', 'reject'] as const) : [])('%s with the id', async (method) => {
		const id = await ring(media, false);
		expect(await receives({ method, interactionId: id })).toEqual([id]);
	});

	it('setUserData with the id and the pairs, whatever the keys', async () => {
		const id = await ring(media);
		const keyValues = { ...DATA, constructor: 'c', Number: 5, Nested: { deep: [1, 'two'] } };
		expect(await receives({ method: 'setUserData', interactionId: id, keyValues })).toEqual([id, keyValues]);
	});

	it('deleteUserData with the id and the key', async () => {
		const id = await ring(media);
		expect(await receives({ method: 'deleteUserData', interactionId: id, key: 'Old' })).toEqual([id, 'Old']);
	});

	it('selectCaseByCaseId with the id of the case', async () => {
		const id = await ring(media);
		const { caseId } = (await desk.workspace.interaction(id)) ?? { caseId: '' };
		expect(await receives({ method: 'selectCaseByCaseId', caseId, interactionId: id })).toEqual([caseId]);
	});

	it('blockMarkdone with the id and the message, unblockMarkdone with the id', async () => {
		const id = await ring(media);
		const message = 'Wait: «naïve» & <b>bold</b>';
		expect(await receives({ method: 'blockMarkdone', interactionId: id, message })).toEqual([id, message]);
		expect(await receives({ method: 'unblockMarkdone', interactionId: id })).toEqual([id]);
	});

	it('markdone with the id', async () => {
		const id = await ring(media);
		if (media === 'voice') {
			await desk.workspace.run('release', id);
			await untilFits(
				'wrap-up',
				() => scene.states(),
				(states) => states[id] === 'IDLE',
			);
		}
		expect(await receives({ method: 'markdone', interactionId: id })).toEqual([id]);
	});

	it('getInteractions with nothing, getByInteractionId with the id', async () => {
		const id = await ring(media);
		expect(await receives({ method: 'getByInteractionId', interactionId: id })).toEqual([id]);
		await sendCommands(scene, { method: 'getInteractions' });
		const all = await desk.workspace.received();
		const reads = all.filter(({ request }) => request === 'interaction.getInteractions');
		expect(reads.map(({ parameters }) => parameters)).toEqual(reads.map(() => []));
	});

	describe.each(handovers(media))('%s', (method) => {
		// Refused, so that the interaction stays and the next target can be tried on it.
		const refuse = () => desk.workspace.run('fault', `interaction.${method}`, { errorMessage: 'Not now' });
		const wire = (type: string, destination: string) =>
			method === 'consult' ? { type, target: type, destination } : { type, destination };

		it('with each kind of target, and a plain number', { timeout: 30_000 }, async () => {
			const id = await ring(media);
			await refuse();
			for (const [type, destination] of KINDS) {
				const command: Command = { method, interactionId: id, target: { type, destination } };
				expect(await receives(command)).toEqual([id, wire(type, destination), {}, {}]);
			}
			expect(await receives({ method, interactionId: id, target: NUMBER })).toEqual([id, NUMBER, {}, {}]);
		});

		it('with data and extensions', async () => {
			const id = await ring(media);
			await refuse();
			const target = { type: 'AGENT', destination: '1002' } as const;
			const along = { userData: DATA, extensions: EXTENSIONS };
			expect(await receives({ method, interactionId: id, target, ...along })).toEqual([
				id,
				wire('AGENT', '1002'),
				DATA,
				EXTENSIONS,
			]);
		});

		it.each(method === 'consult' ? (['voice', 'chat'] as const) : [])(
			'with another medium: %s',
			async (other) => {
				const id = await ring(media);
				await refuse();
				const target = { type: 'AGENT', destination: '1002', media: other } as const;
				expect(await receives({ method, interactionId: id, target })).toEqual([
					id,
					{ ...wire('AGENT', '1002'), media: other },
					{},
					{},
				]);
			},
		);
	});

	it.each(confers(media) ? (['completeTransfer', 'completeConference'] as const) : [])(
		'%s with the id of the consultation',
		async (method) => {
			const id = await ring(media);
			const asked = String(await desk.workspace.run('consult', id, '1002'));
			await desk.workspace.run('customerAnswers', asked);
			await untilFits(
				'consultation',
				() => scene.states(),
				(states) => /TALKING|ACCEPTED/.test(states[asked] ?? ''),
			);
			expect(await receives({ method, interactionId: asked })).toEqual([asked]);
		},
	);
});
