import { vi } from 'vitest';
import type { FromPage } from '../../../src/contract/page';
import { CONTRACT } from '../../../src/contract/schema';
import { FakeDocument } from './document';
import { interaction } from './interaction';

/** The page script has connected to Workspace. */
export const LINK: FromPage = { type: 'link', link: { status: 'connected', epoch: 0 } };

/** Returns the page script's list of interactions in these states, with the ids "1", "2" … */
export const shows = (...states: string[]): FromPage => ({
	type: 'snapshot',
	epoch: 0,
	unreadable: 0,
	interactions: states.map((state, i) => interaction({ interactionId: String(i + 1), state })),
});

/** Address of the worker's messages to a relay. */
export const TO_RELAY = { v: CONTRACT, to: 'relay' } as const;

/** Returns the worker's command to a document to accept interaction "1". */
export const acceptAt = ({ instance }: FakeDocument, id: string) =>
	({
		...TO_RELAY,
		type: 'command',
		instance,
		id,
		epoch: 0,
		command: { method: 'accept', interactionId: '1' },
	}) as const;

/** Creates a document whose relay runs on fake time. */
export async function startDocument(): Promise<FakeDocument> {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	const doc = new FakeDocument();
	await doc.start();
	return doc;
}

export function endDocument(doc: FakeDocument): void {
	doc.end();
	vi.useRealTimers();
}
