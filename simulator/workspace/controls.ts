import { type Item, isChat, isOffered } from '../core/item';
import type { SimulatorDriver } from '../driver';
import { h } from '../pages/dom';

type Guard = (act: () => void) => void;

/** The actions and callbacks of the views. */
export interface Hands {
	driver: SimulatorDriver;
	guard: Guard;
}

type Offer = [label: string, act: (driver: SimulatorDriver, id: string) => void, className?: string];

const DONE: Offer = ['Mark Done', (driver, id) => driver.markDone(id), 'primary'];
const TRANSFER: Offer = ['Transfer', (driver, id) => driver.transfer(id, '2001')];

function forCall({ state, isConsultation, parentInteractionId }: Item): Offer[] {
	const end: Offer = ['End Call', (driver, id) => driver.release(id), 'no'];
	if (state === 'IDLE') return [DONE];
	if (isConsultation && parentInteractionId !== undefined) {
		return [
			['Complete Transfer', (driver, id) => driver.complete(id, 'transfer'), 'primary'],
			['Complete Conference', (driver, id) => driver.complete(id, 'conference')],
			end,
		];
	}
	if (state === 'DIALING') return [end];
	const hold: Offer =
		state === 'HELD'
			? ['Resume', (driver, id) => driver.resume(id)]
			: ['Hold', (driver, id) => driver.hold(id)];
	return [hold, ['Consult', (driver, id) => void driver.consult(id, '2001')], TRANSFER, end];
}

function forEmail({ state }: Item): Offer[] {
	if (!/^(CREATED|SAVED)$/.test(state)) return [DONE, TRANSFER];
	return [
		['Send', (driver, id) => driver.finishEmail(id, 'SENT'), 'primary'],
		['Save', (driver, id) => driver.finishEmail(id, 'SAVED')],
		['Cancel', (driver, id) => driver.finishEmail(id, 'CANCELLED'), 'no'],
	];
}

function offersFor(item: Item): Offer[] {
	if (isOffered(item)) {
		return [
			['Accept', (driver, id) => driver.accept(id), 'yes'],
			['Reject', (driver, id) => driver.reject(id), 'no'],
		];
	}
	if (item.media === 'voice') return forCall(item);
	if (item.media === 'email') return forEmail(item);
	if (item.media === 'outboundpreview')
		return [['Call', (driver, id) => void driver.callPreview(id), 'yes'], DONE];
	if (isChat(item) && item.parties.length > 0) {
		return [['End Chat', (driver, id) => driver.release(id), 'no'], TRANSFER, DONE];
	}
	return [DONE, TRANSFER];
}

/** Returns buttons for the actions that the agent can take now. */
export function controls(item: Item, { driver, guard }: Hands): HTMLElement {
	return h(
		'div',
		{ className: 'acts' },
		...offersFor(item).map(([label, act, className = '']) =>
			h(
				'button',
				{ type: 'button', className, onclick: () => guard(() => act(driver, item.interactionId)) },
				label,
			),
		),
	);
}
