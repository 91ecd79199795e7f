import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CLOSED_DRAFT_PREFIX } from '../../../src/contract/closed-draft';
import { DRAFT_PREFIX } from '../../../src/contract/surface';
import { beginToRead } from '../../../src/ui/surface/early-read';

type Listener = (changes: object, area: string) => void;

const listeners = new Set<Listener>();
const stored = { model: 'before' };
const page = { get: vi.fn(async () => ({ model: 'now' })) };
vi.mock('../../../src/platform/browser', () => ({
	browser: { storage: { session: { get: () => page.get() } } },
}));
const { readSession } = await import('../../../src/ui/surface/session-storage');

const browser = {
	storage: {
		session: { get: vi.fn(async () => stored) },
		onChanged: {
			addListener: (listener: Listener) => void listeners.add(listener),
			removeListener: (listener: Listener) => void listeners.delete(listener),
		},
	},
};
const write = (key: string, area = 'session'): void => {
	for (const listener of listeners) listener({ [key]: { newValue: 1 } }, area);
};

beforeEach(() => {
	listeners.clear();
	page.get.mockClear();
	globalThis.earlyRead = beginToRead(browser);
});

describe('what was read before the page’s own script ran', () => {
	it('is what the page reads first, and only once', async () => {
		expect(await readSession()).toBe(stored);
		expect(page.get).not.toHaveBeenCalled();
		expect(await readSession()).toEqual({ model: 'now' });
		expect(listeners.size).toBe(0);
	});

	it('counts although the model was written meanwhile: the worker reports it again', async () => {
		write('tracked:1:a:1');
		write(`${DRAFT_PREFIX}a`, 'local');
		expect(await readSession()).toBe(stored);
	});

	it.each([DRAFT_PREFIX, CLOSED_DRAFT_PREFIX])(
		'is read again if something under %s was written meanwhile: nobody listened',
		async (prefix) => {
			write(`${prefix}a`);
			expect(await readSession()).toEqual({ model: 'now' });
			expect(listeners.size).toBe(0);
		},
	);

	it('is missed by nobody where its script came late or found no API', async () => {
		globalThis.earlyRead = undefined;
		expect(await readSession()).toEqual({ model: 'now' });
		expect(globalThis.earlyRead).toBeNull();
		expect(beginToRead(undefined)).toBeUndefined();
		expect(beginToRead({ runtime: {} })).toBeUndefined();
	});
});
