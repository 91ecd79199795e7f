import type { Interactions } from './interactions';

/** Plays one piece of a working day. Each step is what the customer, the back end, or the agent in Workspace does. */
type Play = (interactions: Interactions, pause: () => Promise<void>) => Promise<string[]>;

const call: Play = async (interactions, pause) => {
	const id = interactions.ring({ media: 'voice', userData: { Segment: 'Gold', ServiceType: 'Billing' } });
	await pause();
	interactions.accept(id);
	await pause();
	interactions.setUserData(id, { Reason: 'Invoice' });
	await pause();
	interactions.hold(id);
	await pause();
	interactions.resume(id);
	await pause();
	interactions.customerHangsUp(id);
	await pause();
	interactions.markDone(id);
	return [id];
};

const chat: Play = async (interactions, pause) => {
	const id = interactions.ring({ media: 'chat' });
	await pause();
	interactions.accept(id);
	await pause();
	interactions.setUserData(id, { Reason: 'Delivery' });
	await pause();
	interactions.customerHangsUp(id);
	await pause();
	interactions.markDone(id);
	return [id];
};

const email: Play = async (interactions, pause) => {
	const id = interactions.ring({ media: 'email', from: 'maria.lopez@customer.invalid' });
	await pause();
	interactions.accept(id);
	await pause();
	const reply = interactions.createEmail('maria.lopez@customer.invalid');
	await pause();
	interactions.finishEmail(reply, 'SAVED');
	await pause();
	interactions.finishEmail(reply, 'SENT');
	interactions.markDone(id);
	return [id, reply];
};

const preview: Play = async (interactions, pause) => {
	const record = interactions.previews.show({}, 'push');
	await pause();
	interactions.accept(record.interactionId);
	await pause();
	const { interactionId } = interactions.previews.call(record);
	await pause();
	interactions.customerAnswers(interactionId);
	await pause();
	interactions.customerHangsUp(interactionId);
	interactions.markDone(interactionId);
	interactions.markDone(record.interactionId);
	return [record.interactionId, interactionId];
};

const consultation: Play = async (interactions, pause) => {
	const id = interactions.ring();
	await pause();
	interactions.accept(id);
	await pause();
	const asked = interactions.consult(id, '2001', 'voice', {});
	await pause();
	interactions.customerAnswers(asked);
	await pause();
	interactions.complete(asked, 'transfer');
	await pause();
	interactions.markDone(id);
	return [id, asked];
};

const rona: Play = async (interactions, pause) => {
	const id = interactions.ring();
	await pause();
	interactions.rona(id);
	return [id];
};

const block: Play = async (interactions, pause) => {
	const id = interactions.ring();
	interactions.accept(id);
	interactions.blockMarkdone(id, 'The order is still being saved');
	await pause();
	interactions.customerHangsUp(id);
	await pause();
	try {
		interactions.markDone(id);
	} catch {
		// That is the scene: Workspace shows the warning.
	}
	await pause();
	interactions.unblockMarkdone(id);
	interactions.markDone(id);
	return [id];
};

export const SCENARIOS = { call, chat, email, preview, consultation, rona, block } as const satisfies Record<
	string,
	Play
>;
export type ScenarioName = keyof typeof SCENARIOS;

/** @param pace ms a step */
export function playScenario(
	interactions: Interactions,
	name: ScenarioName,
	pace: number,
): Promise<string[]> {
	const pause = () => new Promise<void>((resolve) => void interactions.clock.after(pace, resolve));
	return SCENARIOS[name](interactions, pause);
}
