import { type Item, type Media, newCaller, newIds, type PreviewMode, QUEUES, SEGMENTS } from './item';
import type { Store } from './store';

/** The interaction to ring. Everything left out is invented from the seed. */
export interface RingOptions {
	media?: Media;
	/** The caller's number, or address. */
	from?: string;
	/** The number that was called. */
	to?: string;
	name?: string;
	queue?: string;
	userData?: Record<string, unknown>;
	caseId?: string;
	/** A colleague calls by an extension, which is then `from`: no contact, and a party by `name`, or else by the number. */
	internal?: boolean;
	/** A colleague asks: a consultation, or an invitation to a chat conference. */
	consultation?: boolean;
	/** For an outbound preview; "push" if omitted. */
	mode?: PreviewMode;
	/** Any further property, over the invented ones. */
	properties?: Partial<Item>;
}

/** Returns an interaction that is not shown yet. */
export function newItem(store: Pick<Store, 'random' | 'nextId' | 'options'>, ring: RingOptions): Item {
	const { random } = store;
	const media = ring.media ?? 'voice';
	const caller = newCaller(random);
	const number = ring.from ?? caller.number;
	const displayName = ring.name ?? caller.displayName;
	const [firstName = displayName, ...rest] = displayName.split(' ');
	const queue = ring.queue ?? random.pick(QUEUES);
	const voice = media === 'voice';
	const ids = newIds(random, voice);
	const segment = random.pick(SEGMENTS);
	const consultation = ring.consultation === true;
	const item: Item = {
		interactionId: store.nextId(),
		caseId: ring.caseId ?? random.uuid(),
		media,
		state: 'UNKNOWN',
		userData: ring.userData ?? {
			Segment: segment,
			ServiceType: queue,
			Priority: String(random.below(9) + 1),
		},
		parties: [{ name: displayName }],
		isConsultation: consultation,
		isMainCaseInteraction: true,
		isCaseSelected: false,
		isCaseExpanded: false,
		contact: { displayName, firstName, lastName: rest.join(' ') },
		...ids,
		...(voice
			? {
					direction: 'IN',
					callType: consultation ? 'CONSULT' : ring.internal === true ? 'INTERNAL' : 'INBOUND',
					ani: number,
					dnis: ring.to ?? (ring.internal === true ? store.options.dn : '+33298020000'),
					recordingState: 'STOPPED',
				}
			: {}),
		...(voice && store.options.callFacts === 'unknown' ? { direction: 'UNKNOWN', callType: 'UNKNOWN' } : {}),
		...ring.properties,
	};
	if (ring.internal === true && ring.properties?.contact === undefined) {
		delete item.contact;
		item.parties = [{ name: ring.name ?? number }];
	}
	return item;
}
