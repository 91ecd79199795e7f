import { dial } from './calls';
import type { Item, PreviewMode } from './item';
import { newItem, type RingOptions } from './new-item';
import { Refusal } from './refusal';
import type { Store } from './store';

export const CAMPAIGNS = [
	{ name: 'Autumn offers', mode: 'Preview' },
	{ name: 'Renewals', mode: 'PushPreview' },
] as const;

/** Outbound previews: a record to look at, then to call, to reject or to cancel. */
export class Previews {
	readonly #store: Store;
	/** The back end keeps sending records by itself. */
	directPush = false;

	constructor(store: Store) {
		this.#store = store;
	}

	/** A record comes to the agent: pushed ones are offered, pulled ones were asked for. */
	show(
		ring: RingOptions,
		mode: PreviewMode = ring.mode ?? 'push',
		campaign: string = CAMPAIGNS[1].name,
	): Item {
		const store = this.#store;
		const phone = ring.from ?? `+3329802${store.random.digits(4, '0123456789')}`;
		const recordHandle = store.random.below(9_000) + 1_000;
		const item = newItem(store, {
			...ring,
			media: 'outboundpreview',
			userData: {
				GSW_CAMPAIGN_NAME: campaign,
				GSW_PHONE: phone,
				GSW_RECORD_HANDLE: recordHandle,
				GSW_ATTEMPTS: 1,
				...ring.userData,
			},
		});
		item.preview = { mode, campaign, recordHandle };
		store.show(item, 'PREVIEW');
		if (mode === 'pull') store.set(item, 'READY');
		return item;
	}

	pull(campaign: string): Item {
		if (!CAMPAIGNS.some(({ name }) => name === campaign)) throw new Refusal(`Unknown campaign ${campaign}`);
		return this.show({}, 'pull', campaign);
	}

	/** Calls the customer of the record, in the same case. */
	call(item: Item): Item {
		const phone = this.#preview(item).userData.GSW_PHONE;
		if (this.#store.items.some((other) => other.parentInteractionId === item.interactionId)) {
			throw new Refusal('The record is being called already');
		}
		const { interactionId, caseId, contact } = item;
		return dial(
			this.#store,
			String(phone),
			{ ...item.userData },
			{
				caseId,
				parentInteractionId: interactionId,
				...(contact === undefined ? {} : { contact }),
			},
		);
	}

	end(item: Item, state: 'REJECTED' | 'CANCELED'): void {
		this.#store.set(this.#preview(item), state);
		this.#store.remove(item);
	}

	/** Mark Done on a pulled or directly pushed record means that no further one comes. */
	doneWith({ preview }: Item): void {
		if (preview?.mode === 'direct') this.directPush = false;
	}

	#preview(item: Item): Item {
		if (item.media !== 'outboundpreview') {
			throw new Refusal(`Interaction ${item.interactionId} is not an outbound preview`);
		}
		return item;
	}
}
