import type { Interactions } from './interactions';

/** Plays one piece of a working day. Each step is what the customer, the back end, or the agent in Workspace does. */
type Play = (desk: Interactions, pause: () => Promise<void>) => Promise<string[]>;

const call: Play = async (desk, pause) => {
	const id = desk.ring({ media: 'voice', userData: { Segment: 'Gold', ServiceType: 'Billing' } });
	await pause();
	desk.accept(id);
	await pause();
	desk.setUserData(id, { Reason: 'Invoice' });
	await pause();
	desk.hold(id);
	await pause();
	desk.resume(id);
	await pause();
	desk.customerHangsUp(id);
	await pause();
	desk.markDone(id);
	return [id];
};

const chat: Play = async (desk, pause) => {
	const id = desk.ring({ media: 'chat' });
	await pause();
	desk.accept(id);
	await pause();
	desk.setUserData(id, { Reason: 'Delivery' });
	await pause();
	desk.customerHangsUp(id);
	await pause();
	desk.markDone(id);
	return [id];
};

const email: Play = async (desk, pause) => {
	const id = desk.ring({ media: 'email', from: 'maria.lopez@customer.invalid' });
	await pause();
	desk.accept(id);
	await pause();
	const reply = desk.createEmail('maria.lopez@customer.invalid');
	await pause();
	desk.finishEmail(reply, 'SAVED');
	await pause();
	desk.finishEmail(reply, 'SENT');
	desk.markDone(id);
	return [id, reply];
};

const preview: Play = async (desk, pause) => {
	const record = desk.previews.show({}, 'push');
	await pause();
	desk.accept(record.interactionId);
	await pause();
	const { interactionId } = desk.previews.call(record);
	await pause();
	desk.customerAnswers(interactionId);
	await pause();
	desk.customerHangsUp(interactionId);
	desk.markDone(interactionId);
	desk.markDone(record.interactionId);
	return [record.interactionId, interactionId];
};

const consultation: Play = async (desk, pause) => {
	const id = desk.ring();
	await pause();
	desk.accept(id);
	await pause();
	const asked = desk.consult(id, '2001', 'voice', {});
	await pause();
	desk.customerAnswers(asked);
	await pause();
	desk.complete(asked, 'transfer');
	await pause();
	desk.markDone(id);
	return [id, asked];
};

const rona: Play = async (desk, pause) => {
	const id = desk.ring();
	await pause();
	desk.rona(id);
	return [id];
};

const block: Play = async (desk, pause) => {
	const id = desk.ring();
	desk.accept(id);
	desk.blockMarkdone(id, 'The order is still being saved');
	await pause();
	desk.customerHangsUp(id);
	await pause();
	try {
		desk.markDone(id);
	} catch {
		// That is the scene: Workspace shows the warning.
	}
	await pause();
	desk.unblockMarkdone(id);
	desk.markDone(id);
	return [id];
};

export const SCENARIOS = { call, chat, email, preview, consultation, rona, block } as const satisfies Record<
	string,
	Play
>;
export type ScenarioName = keyof typeof SCENARIOS;

/** @param pace ms a step */
export function playScenario(desk: Interactions, name: ScenarioName, pace: number): Promise<string[]> {
	const pause = () => new Promise<void>((resolve) => void desk.clock.after(pace, resolve));
	return SCENARIOS[name](desk, pause);
}
