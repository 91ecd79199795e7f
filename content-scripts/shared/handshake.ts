/**
 * How the page script (page world) and the relay (isolated world) of one document find each other and get a private
 * `MessagePort`, whichever runs first.
 *
 * Both run at document start, before the page's first line, and hand the port over in a synchronous event: no script of
 * the page can be listening yet, and none can take the port later, because it is handed over once. Where Ringside is
 * put into a page that is already open, the page could interfere; it then only fools itself, because it can forge
 * everything in its own world anyway. The port keeps out other frames and scripts that happen to listen.
 */
const OFFER = 'ringside:offer';
const ASK = 'ringside:ask';
/** A newer copy of the page script takes over from the one that an update of the extension left behind. */
const SUPERSEDE = 'ringside:supersede';

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

/** By the browser's own constructor: some old libraries put something else in the place of `Event`. */
function made(kind: 'Event' | 'MessageEvent', type: string, init: MessageEventInit = {}): Event {
	return Reflect.construct(document.createEvent(kind).constructor, [type, init]);
}

/** Page side: offers one end now, and again when asked, until it is taken. */
export function offerPort(world: World, port: MessagePort): void {
	let taken = false;
	const offer = () => {
		if (taken) return;
		const event = made('MessageEvent', OFFER, { ports: [port], cancelable: true });
		world.emit(world.window, event);
		taken = event.defaultPrevented;
	};
	world.listen(world.window, ASK, offer, { signal: world.signal });
	offer();
}

/**
 * Relay side: takes the port that is offered, and the one of a newer copy of the page script after it. Gives what listens
 * again where the page has taken every listener away.
 *
 * `serves` says whether this relay still has an extension behind it. One that an update has left behind in a frame with
 * nothing to tell hears of it only here, and must leave the port to the relay that came after it.
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

/** Tells an older copy to leave, and leaves when a newer one says so. */
export function supersede(world: World, leave: () => void): void {
	world.emit(world.window, made('Event', SUPERSEDE));
	world.listen(world.window, SUPERSEDE, leave, { signal: world.signal, once: true });
}
