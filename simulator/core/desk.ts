import type { Clock } from './clock';
import { type Item, type Media, newCaller, newIds, QUEUES, SEGMENTS } from './item';
import type { Options } from './options';
import { Random } from './random';

/** What rings, and how. Everything left out is invented from the seed. */
export interface RingOptions {
	media?: Media;
	/** The caller's number, or address. */
	from?: string;
	name?: string;
	queue?: string;
	userData?: Record<string, unknown>;
	caseId?: string;
	/** Any further property, over the invented ones. */
	properties?: Partial<Item>;
}

/** The agent's act could not be carried out; the message is what Workspace answers. */
export class Refusal extends Error {}

type Emit = (channel: string, data: Record<string, unknown>) => void;

const RINGING = new Set(['RINGING', 'INVITED', 'INVITED_CONFERENCE', 'PREVIEW']);
const ENDED = new Set([
	'COMPLETED',
	'REVOKED',
	'CANCELLED',
	'CANCELED',
	'SENT',
	'REJECTED',
	'TRANSFER_COMPLETED',
	'LEFT_CONFERENCE',
]);

/** The agent's desk: interactions in cases, and what happens to them, with an event for each happening. */
export class Desk {
	readonly options: Options;
	readonly clock: Clock;
	readonly random: Random;
	readonly #emit: Emit;
	readonly #items = new Map<string, Item>();
	readonly #blocks = new Map<string, { message: string; cancel: () => void }>();
	readonly #rona = new Map<string, () => void>();
	readonly #listeners = new Set<() => void>();
	#nextId = 1;
	#selectedCase: string | undefined;
	/** The last warning that Workspace showed, because a block kept an interaction from being marked done. */
	warning: { interactionId: string; message: string } | undefined;

	constructor(options: Options, clock: Clock, emit: Emit) {
		this.options = options;
		this.clock = clock;
		this.random = new Random(options.seed);
		this.#emit = emit;
	}

	get items(): Item[] {
		return [...this.#items.values()];
	}

	get selectedCase(): string | undefined {
		return this.#selectedCase;
	}

	onChange(listener: () => void): void {
		this.#listeners.add(listener);
	}

	find(id: string): Item | undefined {
		return this.#items.get(id);
	}

	item(id: string): Item {
		const item = this.#items.get(id);
		if (item === undefined) throw new Refusal(`Interaction ${id} does not exist`);
		return item;
	}

	block(id: string): string | undefined {
		return this.#blocks.get(id)?.message;
	}

	ring(ring: RingOptions = {}): string {
		const media = ring.media ?? 'voice';
		const item = this.#create(media, ring);
		if (media === 'voice') {
			this.#show(item, 'RINGING', 'RINGING');
			this.#startRona(item);
		} else if (media === 'outboundpreview') {
			this.#show(item, 'PREVIEW', 'PREVIEW');
		} else {
			this.#show(item, 'INVITED', 'INVITED');
			this.#startRona(item);
		}
		return item.interactionId;
	}

	dial(destination: string, userData: Record<string, unknown> = {}): string {
		const item = this.#create('voice', { from: destination, userData });
		Object.assign(item, { direction: 'OUT', callType: 'OUTBOUND' });
		this.#show(item, 'DIALING', 'DIALING');
		return item.interactionId;
	}

	accept(id: string): void {
		const item = this.item(id);
		if (!RINGING.has(item.state)) throw new Refusal(`Interaction ${id} is not ringing`);
		this.#stopRona(id);
		if (item.media === 'voice') this.#set(item, 'TALKING', 'ESTABLISHED');
		else if (item.media === 'outboundpreview') this.#set(item, 'READY', 'ACCEPTED');
		else this.#acceptOpenMedia(item);
		this.selectCase(item.caseId);
	}

	reject(id: string): void {
		const item = this.item(id);
		if (!RINGING.has(item.state)) throw new Refusal(`Interaction ${id} is not ringing`);
		this.#stopRona(id);
		if (item.media === 'voice') this.#set(item, 'IDLE', 'RELEASED');
		else if (item.media === 'outboundpreview') this.#set(item, 'REJECTED', 'REJECTED');
		else this.#set(item, 'REVOKED', 'REVOKED');
		if (item.media !== 'voice') this.#remove(item);
	}

	/** An unanswered call goes back to the queue. */
	rona(id: string, ronaCallState: 'REDIRECTED' | 'NO_ANSWER' = 'REDIRECTED'): void {
		const item = this.item(id);
		this.#stopRona(id);
		if (item.media === 'voice') {
			item.ronaCallState = ronaCallState;
			this.#set(item, 'IDLE', 'RELEASED');
		} else {
			this.#set(item, 'REVOKED', 'REVOKED');
			this.#remove(item);
		}
	}

	customerAnswers(id: string): void {
		const item = this.item(id);
		if (item.state !== 'DIALING') throw new Refusal(`Interaction ${id} is not dialing`);
		this.#set(item, 'TALKING', 'ESTABLISHED');
	}

	hold(id: string): void {
		const item = this.item(id);
		if (item.state !== 'TALKING') throw new Refusal(`Interaction ${id} is not talking`);
		this.#set(item, 'HELD', 'HELD');
	}

	resume(id: string): void {
		const item = this.item(id);
		if (item.state !== 'HELD') throw new Refusal(`Interaction ${id} is not held`);
		this.#set(item, 'TALKING', 'RETRIEVED');
	}

	release(id: string): void {
		const item = this.item(id);
		this.#stopRona(id);
		if (item.state === 'IDLE') throw new Refusal(`Interaction ${id} is released already`);
		if (item.media === 'voice') this.#set(item, 'IDLE', 'RELEASED');
		else this.#set(item, 'COMPLETED', 'COMPLETED');
	}

	markDone(id: string): void {
		const item = this.item(id);
		if (item.media === 'voice' && item.state !== 'IDLE')
			throw new Refusal(`Interaction ${id} is still active`);
		const block = this.#blocks.get(id);
		if (block !== undefined) {
			this.warning = { interactionId: id, message: block.message };
			this.#emit('markdone', {
				eventType: 'MARKDONE_BLOCKED',
				interactionId: id,
				warningMessage: block.message,
			});
			if (this.options.markdoneModel === 'A') this.#expireBlock(id);
			this.#changed();
			throw new Refusal(block.message);
		}
		if (item.media !== 'voice' && !ENDED.has(item.state)) this.#set(item, 'COMPLETED', 'COMPLETED');
		this.#emit('interaction', { eventType: 'MARK_DONE', interaction: this.#wire(item) });
		this.#remove(item);
	}

	blockMarkdone(id: string, message: string): void {
		this.item(id);
		this.#blocks.get(id)?.cancel();
		this.#blocks.set(id, { message, cancel: () => undefined });
		if (this.options.markdoneModel === 'B') this.#expireBlock(id);
		this.#changed();
	}

	unblockMarkdone(id: string): void {
		this.item(id);
		this.#blocks.get(id)?.cancel();
		this.#blocks.delete(id);
		this.#changed();
	}

	setUserData(id: string, keyValues: Record<string, unknown>): void {
		const item = this.#live(id);
		item.userData = { ...item.userData, ...keyValues };
		this.#dataChanged(item);
	}

	deleteUserData(id: string, key: string): void {
		const item = this.#live(id);
		const { [key]: _, ...rest } = item.userData;
		item.userData = rest;
		this.#dataChanged(item);
	}

	/** Any state, documented or not, as if the back end had sent it. */
	setState(id: string, state: string, eventType = state): void {
		this.#set(this.item(id), state, eventType);
	}

	selectCase(caseId: string): void {
		if (!this.items.some((item) => item.caseId === caseId))
			throw new Refusal(`Case ${caseId} does not exist`);
		const former = this.#selectedCase;
		if (former === caseId) return;
		this.#selectedCase = caseId;
		for (const item of this.items) {
			item.isCaseSelected = item.isCaseExpanded = item.caseId === caseId;
		}
		if (former !== undefined)
			this.#emit('interaction', { eventType: 'CASE_COLLAPSED', selectedCaseId: former });
		// The vendor's example shows the former case's id in the second of the three.
		this.#emit('interaction', { eventType: 'CASE_EXPANDED', selectedCaseId: former ?? caseId });
		this.#emit('interaction', { eventType: 'CASE_SELECTED', selectedCaseId: caseId });
		this.#changed();
	}

	transfer(id: string, destination: string, userData: Record<string, unknown>): void {
		const item = this.#established(id);
		item.userData = { ...item.userData, ...userData };
		item.parties.push({ name: destination });
		if (item.media === 'voice') {
			this.#set(item, 'IDLE', 'RELEASED');
		} else {
			this.#set(item, 'TRANSFERRING', 'TRANSFERRING');
			this.clock.after(200, () => {
				if (this.#items.get(item.interactionId) !== item) return;
				this.#set(item, 'TRANSFER_COMPLETED', 'TRANSFER_COMPLETED');
				this.#remove(item);
			});
		}
	}

	conference(id: string, destination: string, userData: Record<string, unknown>): void {
		const item = this.#established(id);
		if (item.media === 'email' || item.media === 'workitem')
			throw new Refusal(`No conference for ${item.media}`);
		item.userData = { ...item.userData, ...userData };
		item.parties.push({ name: destination });
		this.#set(item, item.state, 'PARTY_ADDED');
	}

	consult(
		id: string,
		destination: string,
		media: string | undefined,
		userData: Record<string, unknown>,
	): string {
		const parent = this.#established(id);
		if (parent.media === 'voice' && parent.state === 'TALKING') this.#set(parent, 'HELD', 'HELD');
		const voice = (media ?? parent.media) === 'voice';
		const item = this.#create(voice ? 'voice' : 'chat', {
			from: destination,
			name: destination,
			userData: { ...parent.userData, ...userData },
			caseId: parent.caseId,
		});
		Object.assign(item, {
			parentInteractionId: parent.interactionId,
			isConsultation: true,
			isMainCaseInteraction: false,
			...(voice ? { callType: 'CONSULT', direction: 'OUT' } : {}),
		});
		if (voice) this.#show(item, 'DIALING', 'DIALING');
		else this.#show(item, 'CREATED', 'CREATED');
		return item.interactionId;
	}

	complete(id: string, what: 'transfer' | 'conference'): void {
		const consultation = this.item(id);
		const parent = this.find(consultation.parentInteractionId ?? '');
		if (!consultation.isConsultation || parent === undefined)
			throw new Refusal(`Interaction ${id} is not a consultation`);
		if (consultation.state === 'IDLE') throw new Refusal(`Interaction ${id} is released already`);
		this.#set(consultation, 'IDLE', 'RELEASED');
		this.#remove(consultation);
		if (what === 'transfer') {
			this.#set(parent, parent.media === 'voice' ? 'IDLE' : 'TRANSFER_COMPLETED', 'RELEASED');
		} else {
			parent.parties.push(...consultation.parties);
			this.#set(parent, 'TALKING', 'PARTY_ADDED');
		}
	}

	record(id: string, state: string): void {
		const item = this.item(id);
		item.recordingState = state;
		this.#set(item, item.state, 'RECORDING_STATE_CHANGED');
	}

	/** Many happenings at once: each of `count` interactions rings, talks, holds and gets data, over and over. */
	async burst({
		events,
		interactions,
		overMs,
	}: {
		events: number;
		interactions: number;
		overMs: number;
	}): Promise<void> {
		const ids: string[] = [];
		for (let i = 0; i < interactions; i++) ids.push(this.ring({ name: `Caller ${i + 1}` }));
		const steps = Math.max(1, Math.round(overMs / 20));
		let sent = interactions;
		for (let step = 1; step <= steps; step++) {
			const goal = interactions + Math.round(((events - interactions) * step) / steps);
			for (; sent < goal; sent++) this.#stir(this.item(this.random.pick(ids)), sent);
			await new Promise<void>((resolve) => void this.clock.after(overMs / steps, resolve));
		}
	}

	/** What outlives a reload of Workspace: the interactions, under new ids. */
	save(): string {
		return JSON.stringify({ items: this.items, selected: this.#selectedCase });
	}

	load(saved: string): void {
		// Our own words from before the reload, in this tab's session storage.
		const { items, selected }: { items: Item[]; selected?: string } = JSON.parse(saved);
		const renamed = new Map<string, string>();
		for (const item of items) renamed.set(item.interactionId, String(this.#nextId++));
		for (const item of items) {
			const interactionId = renamed.get(item.interactionId) ?? item.interactionId;
			const parent = item.parentInteractionId;
			this.#items.set(interactionId, {
				...item,
				interactionId,
				...(parent === undefined ? {} : { parentInteractionId: renamed.get(parent) ?? parent }),
			});
		}
		this.#selectedCase = selected;
		this.#changed();
	}

	/** As Workspace sends it: filtered by the readable keys. */
	wire(item: Item): Record<string, unknown> {
		return this.#wire(item);
	}

	#create(media: Media, ring: RingOptions): Item {
		const { random } = this;
		const caller = newCaller(random);
		const number = ring.from ?? caller.number;
		const displayName = ring.name ?? caller.displayName;
		const [firstName = displayName, ...rest] = displayName.split(' ');
		const queue = ring.queue ?? random.pick(QUEUES);
		const voice = media === 'voice';
		const ids = newIds(random, voice);
		const segment = random.pick(SEGMENTS);
		return {
			interactionId: String(this.#nextId++),
			caseId: ring.caseId ?? random.uuid(),
			media,
			state: 'UNKNOWN',
			userData: ring.userData ?? {
				Segment: segment,
				ServiceType: queue,
				Priority: String(random.below(9) + 1),
			},
			parties: [{ name: displayName }],
			isConsultation: false,
			isMainCaseInteraction: true,
			isCaseSelected: false,
			isCaseExpanded: false,
			contact: { displayName, firstName, lastName: rest.join(' ') },
			...ids,
			...(voice
				? {
						direction: 'IN',
						callType: 'INBOUND',
						ani: number,
						dnis: '+33298020000',
						recordingState: 'STOPPED',
					}
				: {}),
			...ring.properties,
		};
	}

	#show(item: Item, state: string, eventType: string): void {
		this.#items.set(item.interactionId, item);
		item.state = state;
		if (this.options.addedRemoved) this.#event('ADDED', item);
		this.#event(eventType, item);
		this.#changed();
	}

	#set(item: Item, state: string, eventType: string): void {
		item.previousState = item.state;
		item.state = state;
		this.#event(eventType, item);
		this.#changed();
	}

	#acceptOpenMedia(item: Item): void {
		this.#set(item, 'ACCEPTED', 'ACCEPTED');
		if (item.media !== 'chat') return;
		const steps = ['JOIN_PENDING', 'HISTORY_IN_PROGRESS', 'HISTORY_DONE'];
		steps.forEach((state, i) => {
			this.clock.after(60 * (i + 1), () => {
				if (this.#items.get(item.interactionId) === item && !ENDED.has(item.state))
					this.#set(item, state, state);
			});
		});
	}

	#remove(item: Item): void {
		const id = item.interactionId;
		this.#blocks.get(id)?.cancel();
		this.#blocks.delete(id);
		this.#items.delete(id);
		if (this.options.addedRemoved) this.#event('REMOVED', item);
		if (this.#selectedCase === item.caseId && !this.items.some((other) => other.caseId === item.caseId)) {
			this.#selectedCase = undefined;
		}
		this.#changed();
	}

	#live(id: string): Item {
		const item = this.item(id);
		if (item.media === 'voice' && item.state === 'IDLE') throw new Refusal(`Interaction ${id} is not live`);
		if (ENDED.has(item.state)) throw new Refusal(`Interaction ${id} is not live`);
		return item;
	}

	#established(id: string): Item {
		const item = this.#live(id);
		if (RINGING.has(item.state) || item.state === 'DIALING')
			throw new Refusal(`Interaction ${id} is not established`);
		return item;
	}

	#dataChanged(item: Item): void {
		// For open media the happening is reported as a state.
		if (item.media === 'voice' || RINGING.has(item.state)) this.#event('ATTACHED_DATA_CHANGED', item);
		else this.#set(item, 'USER_DATA_UPDATED', 'USER_DATA_UPDATED');
		this.#changed();
	}

	#stir(item: Item, n: number): void {
		const choice = this.random.below(4);
		if (choice === 0 && item.state === 'RINGING') this.#set(item, 'TALKING', 'ESTABLISHED');
		else if (choice === 1 && item.state === 'TALKING') this.#set(item, 'HELD', 'HELD');
		else if (choice === 1 && item.state === 'HELD') this.#set(item, 'TALKING', 'RETRIEVED');
		else {
			item.userData = { ...item.userData, Step: String(n) };
			this.#event('ATTACHED_DATA_CHANGED', item);
		}
	}

	#startRona({ interactionId }: Item): void {
		const { ronaAfter } = this.options;
		if (ronaAfter > 0)
			this.#rona.set(
				interactionId,
				this.clock.after(ronaAfter, () => this.rona(interactionId)),
			);
	}

	#stopRona(id: string): void {
		this.#rona.get(id)?.();
		this.#rona.delete(id);
	}

	#expireBlock(id: string): void {
		const { blockTimeout } = this.options;
		const block = this.#blocks.get(id);
		if (block === undefined || blockTimeout === 0) return;
		block.cancel();
		block.cancel = this.clock.after(blockTimeout, () => {
			this.#blocks.delete(id);
			this.#emit('markdone', { eventType: 'MARKDONE_BLOCK_EXPIRED', interactionId: id });
			this.#changed();
		});
	}

	#event(eventType: string, item: Item): void {
		this.#emit('interaction', { eventType, interaction: this.#wire(item) });
	}

	#wire(item: Item): Record<string, unknown> {
		const { media, ...rest } = item;
		const allowed = this.options.readAllowed;
		const keys = new Set(allowed.split(',').map((key) => key.trim()));
		const userData =
			allowed === '*'
				? item.userData
				: Object.fromEntries(Object.entries(item.userData).filter(([key]) => keys.has(key)));
		return structuredClone({ ...rest, userData, ...(this.options.mediaField ? { media } : {}) });
	}

	#changed(): void {
		for (const listener of this.#listeners) listener();
	}
}
