import { Window } from 'happy-dom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isGuestFrame } from '../../../content-scripts/shared/guest-frame-name';

interface Frame {
	name?: string;
	href?: string;
	in?: 'documentElement' | 'body';
	/** False for a window that nobody of the same origin embeds. */
	embedded?: boolean;
}

function inside({
	name = 'ringside-guest',
	href = 'about:blank',
	embedded = true,
	...place
}: Frame): boolean {
	const { document } = new Window();
	const element = document.createElement('iframe');
	document[place.in ?? 'documentElement'].append(element);
	vi.stubGlobal('window', { name, frameElement: embedded ? element : null });
	vi.stubGlobal('location', { href });
	return isGuestFrame();
}
afterEach(() => vi.unstubAllGlobals());

describe('a frame created by Ringside', () => {
	it('is recognised by its name, its place and its emptiness', () => {
		expect(inside({})).toBe(true);
	});

	it.each<[string, Frame]>([
		['with an address of its own', { href: 'https://page.example/guest.html' }],
		['within the body', { in: 'body' }],
		['in a page of another origin', { embedded: false }],
		['of another name', { name: 'guest' }],
	])('differs from one that the page %s', (_, frame) => {
		expect(inside(frame)).toBe(false);
	});
});
