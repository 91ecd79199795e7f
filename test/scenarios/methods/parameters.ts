import { expect } from 'vitest';
import type { Media } from '../../../simulator/core/item';
import type { Command, TargetMethod } from '../../../src/scapi/command';
import { each, type Group } from '../scenario';
import { sendCommands } from '../stage/messages';
import { outcomes } from '../stage/outcomes';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';
import { confers, MEDIA, ring, ringAll, talks } from './ringing';

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

/** One Workspace, and the requests that its service receives for each command. */
class Receiver {
	private constructor(
		readonly stage: Stage,
		readonly desk: StageWorkspace,
		readonly media: Media,
	) {}

	static async open(stage: Stage, media: Media): Promise<Receiver> {
		return new Receiver(stage, await stage.connected(), media);
	}

	ring(accepted = true): Promise<string> {
		return ring(this.stage, this.desk, this.media, accepted);
	}

	/** Sends commands all at once, and checks that the service received exactly the expected requests. */
	async receives(...expected: [Command, unknown[]][]): Promise<void> {
		const commands = expected.map(([command]) => command);
		const requests = commands.map(({ method }) => `interaction.${method}`);
		const all = async () =>
			(await this.desk.workspace.received()).filter(({ request }) => requests.includes(request));
		const before = (await all()).length;
		// A later request of the same name must not be mistaken for one of these.
		await outcomes(this.stage, await sendCommands(this.stage, ...commands));
		const list = (await all()).slice(before).map(({ request, parameters }) => [request, ...parameters]);
		const wanted = expected.map(([{ method }, parameters]) => [`interaction.${method}`, ...parameters]);
		expect(list.toSorted(byText)).toEqual(wanted.toSorted(byText));
	}
}

const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** Plays each action on its own interaction, because earlier actions would have changed it. */
async function acts(stage: Stage, media: Media): Promise<void> {
	const on = await Receiver.open(stage, media);
	for (const method of talks(media) ? (['accept', 'reject'] as const) : []) {
		const id = await on.ring(false);
		await on.receives([{ method, interactionId: id }, [id]]);
	}
	const id = await on.ring();
	const keyValues = { ...DATA, constructor: 'c', Number: 5, Nested: { deep: [1, 'two'] } };
	const { caseId = '' } = (await on.desk.workspace.interaction(id)) ?? {};
	const message = 'Wait: «naïve» & <b>bold</b>';
	await on.receives([{ method: 'setUserData', interactionId: id, keyValues }, [id, keyValues]]);
	await on.receives([{ method: 'deleteUserData', interactionId: id, key: 'Old' }, [id, 'Old']]);
	await on.receives([{ method: 'selectCaseByCaseId', caseId, interactionId: id }, [caseId]]);
	await on.receives([{ method: 'blockMarkdone', interactionId: id, message }, [id, message]]);
	await on.receives([{ method: 'unblockMarkdone', interactionId: id }, [id]]);
	await on.receives([{ method: 'getByInteractionId', interactionId: id }, [id]]);
	const before = (await on.desk.reads('getInteractions')).length;
	await outcomes(stage, await sendCommands(stage, { method: 'getInteractions' }));
	const lists = await on.desk.reads('getInteractions');
	expect(lists.length).toBeGreaterThan(before);
	expect(lists.map(({ parameters }) => parameters)).toEqual(lists.map(() => []));
	if (media === 'voice') {
		await on.desk.workspace.run('release', id);
		await stage.knows('wrap-up', (states) => states[id] === 'IDLE');
	}
	await on.receives([{ method: 'markdone', interactionId: id }, [id]]);
}

type Along = Omit<Extract<Command, { method: TargetMethod }>, 'method' | 'interactionId'>;

/** Targets and data of a handover, each with what the service receives for the target. */
function ways(method: TargetMethod): [Along, unknown][] {
	const wire = (type: string, destination: string) =>
		method === 'consult' ? { type, target: type, destination } : { type, destination };
	const agent = { type: 'AGENT', destination: '1002' } as const;
	const media = method === 'consult' ? (['voice', 'chat'] as const) : [];
	return [
		...KINDS.map<[Along, unknown]>(([type, destination]) => [
			{ target: { type, destination } },
			wire(type, destination),
		]),
		[{ target: NUMBER }, NUMBER],
		[{ target: agent, userData: DATA, extensions: EXTENSIONS }, wire('AGENT', '1002')],
		...media.map<[Along, unknown]>((each) => [
			{ target: { ...agent, media: each } },
			{ ...wire('AGENT', '1002'), media: each },
		]),
	];
}

async function handovers(stage: Stage, media: Media): Promise<void> {
	const on = await Receiver.open(stage, media);
	const ids = await ringAll(stage, on.desk, media, ways('consult').length);
	const methods = ['singleStepTransfer', 'singleStepConference', 'consult'] as const;
	for (const method of methods.filter((each) => each !== 'singleStepConference' || confers(media))) {
		// Refused, so that the interaction stays for the next handover.
		await on.desk.workspace.run('fault', `interaction.${method}`, { errorMessage: 'Not now' });
		await on.receives(
			...ways(method).map<[Command, unknown[]]>(([along, target], index) => {
				const interactionId = ids[index] ?? '';
				const { userData = {}, extensions = {} } = along;
				return [{ method, interactionId, ...along }, [interactionId, target, userData, extensions]];
			}),
		);
	}
}

async function completions(stage: Stage, media: Media): Promise<void> {
	const on = await Receiver.open(stage, media);
	for (const method of ['completeTransfer', 'completeConference'] as const) {
		const id = await on.ring();
		const asked = String(await on.desk.workspace.run('consult', id, '1002'));
		await on.desk.workspace.run('customerAnswers', asked);
		await stage.knows('consultation', (states) => /TALKING|ACCEPTED/.test(states[asked] ?? ''));
		await on.receives([{ method, interactionId: asked }, [asked]]);
	}
}

export const parameters: Group = {
	title: 'the service receives exactly',
	scenarios: [
		...each(
			MEDIA,
			(media) => `the parameters of each action on ${media}: the id, and the data, key, message or case`,
			acts,
		),
		...each(
			MEDIA.filter(talks),
			(media) => `the parameters of each handover of ${media}: each target type, data, extensions and medium`,
			handovers,
		),
		...each(
			MEDIA.filter(confers),
			(media) => `both completions of a consultation by ${media}, with its own id`,
			completions,
		),
	],
};
