import type { Tracked } from '../../../src/contract/surface';
import type { Interaction } from '../../../src/scapi/interaction';
import { interaction, tracked } from './build-model';
import { key } from './mount';

/** Returns Anna's call, on which the agent is at work. */
export const a = (change: Partial<Interaction> = {}): Tracked =>
	tracked(
		interaction({
			interactionId: 'a',
			interactionUUID: 'uuid-a',
			contact: { displayName: 'Anna Adler' },
			userData: { Note: 'old' },
			isCaseSelected: true,
			...change,
		}),
		60,
	);
/** Returns Boris's call, to which no key may get by itself. */
export const b = (state = 'TALKING'): Tracked =>
	tracked(interaction({ interactionId: 'b', state, contact: { displayName: 'Boris Berg' } }), 30);

/** Presses keys where the focus is, as hands do that know nothing of the change. */
export function hands(...keys: string[]): void {
	for (const name of keys) {
		const code = /^[a-z]$/i.test(name)
			? `Key${name.toUpperCase()}`
			: /^\d$/.test(name)
				? `Digit${name}`
				: name;
		key(name, { code });
		(document.activeElement ?? document.body).dispatchEvent(
			new KeyboardEvent('keyup', { key: name, code, bubbles: true, cancelable: true }),
		);
	}
}

/** Presses a key as browsers do: Enter presses the button that has the focus, unless the surface takes the key. */
export function press(name: string): void {
	const on = document.activeElement;
	if (key(name, { code: name }) && name === 'Enter' && on instanceof HTMLButtonElement) on.click();
}
