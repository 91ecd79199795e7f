import type { Preferences } from '../../../src/contract/preferences';
import { DEFAULT_PREFERENCES } from '../../../src/contract/preferences';
import { NO_SETTINGS } from '../../../src/contract/settings';
import type { Interaction } from '../../../src/scapi/interaction';
import type { FakeDesk } from './desk';
import { interaction } from './interaction';

/** A call with everything that a notification can show. */
export function call(properties: Partial<Interaction> = {}): Interaction {
	return interaction({
		state: 'RINGING',
		media: 'voice',
		ani: '+33612345678',
		dnis: '+33298020000',
		contact: { displayName: 'Maria Lopez' },
		userData: { ServiceType: 'Billing' },
		...properties,
	});
}

/** Sets single choices of the agent's. */
export function prefer(desk: FakeDesk, preferences: Partial<Preferences>): void {
	desk.worker.configure({
		settings: { ...NO_SETTINGS, preferences: { ...DEFAULT_PREFERENCES, ...preferences } },
	});
}
