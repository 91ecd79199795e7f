import { ATTACHED_DATA_CHANGED } from '../../src/scapi/events';
import { Agent } from './agent';
import { type Burst, burst } from './burst';
import * as calls from './calls';
import type { Clock } from './clock';
import * as handover from './handover';
import { type Item, isEnded, isOffered } from './item';
import { MarkDone } from './mark-done';
import { newItem, type RingOptions } from './new-item';
import * as openMedia from './open-media';
import type { Options } from './options';
import { Previews } from './previews';
import { Refusal } from './refusal';
import { type Emit, Store } from './store';

export type { RingOptions } from './new-item';
export { Refusal } from './refusal';

type Data = Record<string, unknown>;

/** Keeps the interactions, and does to them what the agent, the customer and the back end can do. */
export class Interactions extends Store {
	readonly agent: Agent;
	readonly previews: Previews;
	readonly #done: MarkDone;

	constructor(options: Options, clock: Clock, emit: Emit) {
		super(options, clock, emit);
		this.agent = new Agent(this);
		this.previews = new Previews(this);
		this.#done = new MarkDone(this);
	}

	get warning(): MarkDone['warning'] {
		return this.#done.warning;
	}

	block(id: string): string | undefined {
		return this.#done.blockOf(id);
	}

	ring(ring: RingOptions = {}): string {
		if (ring.media === 'outboundpreview') return this.previews.show(ring).interactionId;
		const item = newItem(this, ring);
		const conference = ring.consultation === true ? 'INVITED_CONFERENCE' : 'INVITED';
		this.show(item, item.media === 'voice' ? 'RINGING' : conference);
		this.#startRona(item);
		return item.interactionId;
	}

	dial(destination: string, userData: Data = {}, properties: Partial<Item> = {}): string {
		return calls.dial(this, destination, userData, properties).interactionId;
	}

	accept(id: string): void {
		const item = this.#offered(id);
		if (item.media === 'voice') calls.answer(this, item);
		else if (item.media === 'outboundpreview') this.set(item, 'READY', 'ACCEPTED');
		else openMedia.accept(this, item);
		this.selectCase(item.caseId);
	}

	reject(id: string): void {
		const item = this.#offered(id);
		if (item.media === 'voice') calls.release(this, item);
		else if (item.media === 'outboundpreview') this.previews.end(item, 'REJECTED');
		else openMedia.revoke(this, item);
	}

	/** An unanswered interaction goes back to its queue. */
	rona(id: string, ronaCallState: 'REDIRECTED' | 'NO_ANSWER' = 'REDIRECTED'): void {
		const item = this.#offered(id);
		if (item.media === 'voice') {
			item.ronaCallState = ronaCallState;
			calls.release(this, item);
		} else openMedia.revoke(this, item);
		this.agent.notReady();
	}

	customerAnswers(id: string): void {
		const item = this.item(id);
		// A colleague who is asked by chat.
		if (item.isConsultation && item.state === 'CREATED') this.set(item, 'ACCEPTED');
		else calls.partyAnswers(this, item);
	}

	/** The customer goes: hangs up, leaves the chat, or gives up before the agent answers. */
	customerHangsUp(id: string): void {
		const item = this.item(id);
		if (item.media === 'voice') this.#hangUp(item);
		else if (isOffered(item)) openMedia.revoke(this, item);
		else openMedia.customerLeaves(this, item);
	}

	hold(id: string): void {
		calls.hold(this, this.item(id));
	}

	resume(id: string): void {
		calls.resume(this, this.item(id));
	}

	/** The agent ends a call or a chat. */
	release(id: string): void {
		const item = this.item(id);
		if (item.media === 'voice') this.#hangUp(item);
		else openMedia.customerLeaves(this, item);
	}

	#hangUp(item: Item): void {
		const talked = item.state === 'TALKING' || item.state === 'HELD';
		calls.release(this, item);
		if (talked && !item.isConsultation) this.agent.callOver();
	}

	/** The agent hangs up, which is for calls only. */
	hangUp(id: string): void {
		this.#hangUp(this.item(id));
	}

	record(id: string, step: 'start' | 'stop' | 'pause' | 'resume'): void {
		calls.record(this, this.item(id), step);
	}

	createEmail(address: string, userData: Data = {}): string {
		return openMedia.createEmail(this, address, userData).interactionId;
	}

	finishEmail(id: string, state: 'SAVED' | 'SENT' | 'CANCELLED'): void {
		openMedia.finishEmail(this, this.item(id), state);
	}

	markDone(id: string): void {
		const item = this.item(id);
		this.#done.run(item);
		if (item.media === 'voice') this.agent.callDone();
		this.previews.doneWith(item);
	}

	blockMarkdone(id: string, message: string): void {
		this.#done.block(this.item(id), message);
	}

	unblockMarkdone(id: string): void {
		this.#done.unblock(this.item(id).interactionId);
	}

	override remove(item: Item): void {
		this.#done.unblock(item.interactionId);
		super.remove(item);
	}

	/** The call is over and its data locked: `kept` takes a write all the same, `dropped` takes it in words only. */
	#locked(item: Item): boolean {
		return item.media === 'voice' && item.state === 'IDLE' && this.options.idleData === 'dropped';
	}

	setUserData(id: string, keyValues: Data): void {
		const item = this.#writable(id);
		if (this.#locked(item)) return;
		const known = Object.keys(keyValues).some((key) => Object.hasOwn(item.userData, key));
		item.userData = { ...item.userData, ...keyValues };
		this.#dataChanged(item, known ? 'USER_DATA_UPDATED' : 'USER_DATA_ATTACHED');
	}

	deleteUserData(id: string, key: string): void {
		const item = this.#writable(id);
		if (this.#locked(item)) return;
		const { [key]: _, ...rest } = item.userData;
		item.userData = rest;
		this.#dataChanged(item, 'USER_DATA_UPDATED');
	}

	/** Any state, documented or not, as if the back end had sent it. */
	setState(id: string, state: string, eventType = state): void {
		this.set(this.item(id), state, eventType);
	}

	transfer(id: string, destination: string, userData: Data): void {
		handover.transfer(this, this.live(id), destination, userData);
	}

	conference(id: string, destination: string, userData: Data): void {
		handover.conference(this, this.live(id), destination, userData);
	}

	consult(id: string, destination: string, media: string | undefined, userData: Data): string {
		return handover.consult(this, this.live(id), destination, media, userData).interactionId;
	}

	complete(id: string, what: 'transfer' | 'conference'): void {
		handover.complete(this, this.live(id), what);
	}

	/** A party of a conference, by its name, hangs up or leaves the chat. */
	partyLeaves(id: string, name: string): void {
		handover.partyLeaves(this, this.live(id), name);
	}

	burst(plan: Burst): Promise<void> {
		return burst(this, plan);
	}

	override load(saved: string): void {
		super.load(saved);
		for (const item of this.items) if (isOffered(item)) this.#startRona(item);
	}

	#offered(id: string): Item {
		const item = this.item(id);
		if (!isOffered(item)) throw new Refusal(`Interaction ${id} is not ringing`);
		return item;
	}

	#writable(id: string): Item {
		const item = this.item(id);
		const isOver = item.media === 'voice' && item.state === 'IDLE';
		return isOver && this.options.idleData !== 'refused' ? item : this.live(id);
	}

	/** Refuses a write of attached data that is not possible now. */
	mayWrite(id: string): void {
		this.#writable(id);
	}

	/** The agent picks a disposition in Workspace's own list. */
	setDisposition(id: string, value: string): void {
		const item = this.item(id);
		if (this.options.dispositionInData) this.setUserData(id, { DispositionCode: value });
		else this.dispositions.set(item.interactionUUID, value);
	}

	live(id: string): Item {
		const item = this.item(id);
		if (isEnded(item) || (item.media === 'voice' && item.state === 'IDLE')) {
			throw new Refusal(`Interaction ${id} is not live`);
		}
		return item;
	}

	#dataChanged(item: Item, happening: string): void {
		// For open media that the agent works on, the happening is reported as a state.
		const asState = !['voice', 'outboundpreview'].includes(item.media) && !isOffered(item);
		if (asState) this.set(item, happening);
		else this.event(ATTACHED_DATA_CHANGED, item);
		this.changed();
	}

	#startRona(item: Item): void {
		const { ronaAfter } = this.options;
		if (ronaAfter > 0) this.later(item, ronaAfter, () => this.rona(item.interactionId));
	}
}
