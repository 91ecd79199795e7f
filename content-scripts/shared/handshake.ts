import { bare } from '../../src/scapi/json';

/**
 * Gives the page script (page world) and the relay (isolated world) of one document a private `MessagePort`, whichever
 * runs first.
 *
 * ```
 *  page script first                      relay first                        an update of the extension
 *
 *  page          relay                    page          relay                old page      relay      new page
 *   │ OFFER(port)  ·  not handled          ·   ASK ──────│ not handled         │             │            │
 *   ├────────────▶ ·                       ·             │                     │◀─── SUPERSEDE ───────────┤
 *   │              │ starts                │ starts      │                     │ SERVED ────▶│            │
 *   │◀──────── ASK ┤                       │ OFFER(port) │                     │   prevented: stays       │
 *   │ OFFER(port)  │                       ├────────────▶│                     │   not prevented: leaves  │
 *   ├────────────▶ │ preventDefault        │             │ preventDefault      │                          │
 *   │ taken        │ = taken               │ taken       │ = taken
 * ```
 *
 * Both run at document start, before the page's first line, and hand the port over in a synchronous event: no script of the
 * page can be listening yet, and none can take the port later, because it is handed over once. If Ringside is put into a page
 * that is already open, the page could interfere. It then only fools itself, because it can forge everything in its own world
 * anyway. The port keeps out other frames and scripts that happen to listen.
 */
const OFFER = 'ringside:offer';
const ASK = 'ringside:ask';
/** A newer copy of the page script takes over from the one that an update of the extension left behind. */
const SUPERSEDE = 'ringside:supersede';
/** Asks the relay, which prevents the event's default if it is alive and serves this page script. */
const SERVED = 'ringside:served';

type Listen = (
	target: EventTarget,
	type: string,
	listener: (event: Event) => void,
	options: AddEventListenerOptions,
) => void;

export interface World {
	window: EventTarget;
	listen: Listen;
	emit(target: EventTarget, event: Event): void;
	signal: AbortSignal;
}

/** Creates an event without the global constructor, because some old libraries replace `Event`. */
function made(kind: 'Event' | 'MessageEvent', type: string, init: MessageEventInit = {}): Event {
	return Reflect.construct(document.createEvent(kind).constructor, [type, bare(init)]);
}

/**
 * Page side: offers one end now, and again when asked, until it is taken. Calls `onLate` if it was taken only on request: then
 * the relay came second, and so did its listeners.
 */
export function offerPort(world: World, port: MessagePort, onLate?: () => void): void {
	let taken = false;
	const offer = () => {
		if (taken) return;
		const event = made('MessageEvent', OFFER, { ports: [port], cancelable: true });
		world.emit(world.window, event);
		taken = event.defaultPrevented;
	};
	const onAsk = () => {
		if (taken) return;
		offer();
		if (taken) onLate?.();
	};
	world.listen(world.window, ASK, onAsk, { signal: world.signal });
	offer();
}

/**
 * Relay side: takes the port that is offered, if `serves` allows it. Returns a function that adds the listener again after the
 * page has removed all listeners.
 *
 * A relay that an update has left behind in a frame without the API object learns of the update only here, and must leave the
 * port to its successor. One that has a page script takes no other port.
 */
export function takePort(
	world: World,
	onPort: (port: MessagePort) => void,
	serves: () => boolean = () => true,
): () => void {
	const onOffer = (event: Event) => {
		const port = event instanceof MessageEvent ? event.ports[0] : undefined;
		if (port === undefined || !serves()) return;
		event.preventDefault();
		event.stopImmediatePropagation();
		onPort(port);
	};
	const hear = () => world.listen(world.window, OFFER, onOffer, { signal: world.signal, capture: true });
	hear();
	world.emit(world.window, made('Event', ASK));
	return hear;
}

/**
 * Page side: asks an older copy to leave, and leaves when a newer one asks. Returns false if the older copy stays, because
 * its relay lives. Then this copy must do nothing at all, or Workspace would have two clients, one of which never unsubscribes.
 *
 * Any script of the page can ask as well, so only the relay's word makes a copy leave.
 */
export function supersede(world: World, leave: () => void): boolean {
	const claim = made('Event', SUPERSEDE, { cancelable: true });
	world.emit(world.window, claim);
	if (claim.defaultPrevented) return false;
	let left = false;
	world.listen(
		world.window,
		SUPERSEDE,
		(newer) => {
			if (left) return;
			const event = made('Event', SERVED, { cancelable: true });
			world.emit(world.window, event);
			if (event.defaultPrevented) return newer.preventDefault();
			left = true;
			leave();
		},
		{ signal: world.signal },
	);
	return true;
}

/** Relay side: keeps its page script from leaving needlessly. Returns a function like that of `takePort`. */
export function vouch(world: World, serving: () => boolean): () => void {
	const onServed = (event: Event) => {
		if (!serving()) return;
		event.preventDefault();
		event.stopImmediatePropagation();
	};
	return () => world.listen(world.window, SERVED, onServed, { signal: world.signal, capture: true });
}
