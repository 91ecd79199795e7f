import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IconMessage } from '../../../../src/background/toolbar/icon-message';
import type { ToolbarState } from '../../../../src/background/toolbar/toolbar-state';

interface Icon {
	path?: Record<string, string>;
	imageData?: Record<string, { of: string }>;
}

/** Every call to the browser, in order. */
let calls: [method: string, given: unknown][];
/** Methods that fail at their next call. */
let failing: Set<string>;
const record = (method: string) => async (given: unknown) => {
	if (failing.delete(method)) throw new Error(`${method} failed`);
	calls.push([method, given]);
};
vi.mock('../../../../src/platform/browser', () => ({
	browser: {
		runtime: { getURL: (path: string) => `chrome-extension://ringside${path}` },
		action: {
			setIcon: (given: unknown) => record('setIcon')(given),
			setTitle: (given: unknown) => record('setTitle')(given),
			setBadgeText: (given: unknown) => record('setBadgeText')(given),
			setBadgeBackgroundColor: (given: unknown) => record('setBadgeBackgroundColor')(given),
		},
	},
}));

const IDLE: ToolbarState = { connected: true, ringing: 0, active: 0, lost: 0, missed: 0 };
const RINGING: ToolbarState = { ...IDLE, ringing: 1 };
const TALKING: ToolbarState = { ...IDLE, active: 1 };

/** Lets every pending promise go on. */
const settled = () => vi.advanceTimersByTimeAsync(0);
const made = (method: string) => calls.filter(([name]) => name === method).map(([, given]) => given);
const icons = () => made('setIcon') as Icon[];

let message: IconMessage;
const show = async (state: ToolbarState): Promise<void> => {
	message.showState(state);
	await settled();
};

beforeEach(async () => {
	vi.useFakeTimers();
	vi.resetModules();
	calls = [];
	failing = new Set();
	// Of the same fresh modules as the icon.
	(await import('../../../support/popup-harness/messages')).installMessages();
	const { IconMessage: Fresh } = await import('../../../../src/background/toolbar/icon-message');
	message = new Fresh();
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

describe('the toolbar icon', () => {
	it('is set whole in a new life of the worker', async () => {
		await show(RINGING);
		expect(calls.map(([method]) => method).toSorted()).toEqual([
			'setBadgeBackgroundColor',
			'setBadgeText',
			'setIcon',
			'setTitle',
		]);
	});

	it('costs nothing while what it shows stays the same', async () => {
		await show(TALKING);
		calls = [];
		for (let i = 0; i < 50; i++) await show({ ...TALKING });
		expect(calls).toEqual([]);
	});

	it('is given only the parts that differ', async () => {
		await show(TALKING);
		calls = [];
		await show({ ...TALKING, active: 2 });
		expect(made('setBadgeText')).toEqual([{ text: '2' }]);
		expect(made('setIcon')).toEqual([]);
		expect(made('setBadgeBackgroundColor')).toEqual([]);
	});

	it('is given another picture when the agent’s state changes, and nothing else', async () => {
		await show(IDLE);
		calls = [];
		await show({ ...IDLE, away: true });
		await show({ ...IDLE, away: true });
		expect(calls.map(([method]) => method)).toEqual(['setIcon']);
		await show(IDLE);
		expect(icons().map(({ path }) => path?.[32])).toEqual(['/icons/idle-away-32.png', '/icons/idle-32.png']);
	});

	it('is given a part again that the browser refused', async () => {
		failing.add('setBadgeText');
		await show(RINGING);
		expect(made('setBadgeText')).toEqual([]);
		await show({ ...RINGING, missed: 1 });
		expect(made('setBadgeText')).toEqual([{ text: '1' }]);
	});

	it('returns from a message to its state, by what the message changed', async () => {
		await show(TALKING);
		calls = [];
		await message.say('No such tag');
		expect(made('setTitle')).toEqual([{ title: 'No such tag' }]);
		expect(made('setBadgeText')).toEqual([{ text: '!' }]);
		await vi.advanceTimersByTimeAsync(8_000);
		expect(made('setBadgeText')).toEqual([{ text: '!' }, { text: '1' }]);
		expect(made('setTitle')).toHaveLength(2);
		expect(made('setTitle')[1]).not.toEqual({ title: '' });
		expect(made('setIcon')).toEqual([]);
	});

	it('keeps a message while reports change nothing that it shows', async () => {
		await show(TALKING);
		await message.say('No such tag');
		calls = [];
		await show({ ...TALKING });
		expect(calls).toEqual([]);
	});

	it.each<[string, ToolbarState, string, string, string]>([
		['what rings before all else', { ...RINGING, active: 2, lost: 1, missed: 3 }, 'ringing', '1', '#b3261e'],
		['a lost Workspace', { ...TALKING, lost: 1 }, 'active', '!', '#b3261e'],
		[
			'the loss of the only Workspace',
			{ ...IDLE, connected: false, lost: 1, missed: 2 },
			'lost',
			'!',
			'#b3261e',
		],
		['what is in progress before what was missed', { ...TALKING, missed: 1 }, 'active', '1', '#1c2a24'],
		['what was missed while nothing is in progress', { ...IDLE, missed: 2 }, 'idle', '2', '#855000'],
		['that the agent takes no work', { ...IDLE, away: true }, 'idle-away', '', '#1c2a24'],
		['the same with a call in progress', { ...TALKING, away: true }, 'active-away', '1', '#1c2a24'],
		['what rings alike in every state of the agent', { ...RINGING, away: true }, 'ringing', '1', '#b3261e'],
		['no state without a Workspace', { ...IDLE, connected: false, away: true }, 'off', '', '#1c2a24'],
		['no Workspace', { ...IDLE, connected: false }, 'off', '', '#1c2a24'],
	])('shows %s', async (_, state, picture, text, color) => {
		await show(state);
		expect(icons()[0]?.path?.[16]).toBe(`/icons/${picture}-16.png`);
		expect(made('setBadgeText')).toEqual([{ text }]);
		expect(made('setBadgeBackgroundColor')).toEqual([{ color }]);
	});

	it('keeps the number of ringing interactions during a message', async () => {
		await show(RINGING);
		calls = [];
		await message.say('No such tag');
		expect(calls).toEqual([['setTitle', { title: 'No such tag' }]]);
	});
});

describe('the pictures of the toolbar icon', () => {
	let fetched: string[];
	/** Resolves the fetch of a path; without one, fetches answer at once. */
	let gates: Map<string, Promise<void>>;
	const inWorker = () => {
		fetched = [];
		gates = new Map();
		vi.stubGlobal('fetch', async (url: string) => {
			fetched.push(url);
			await gates.get(url);
			return { blob: async () => url };
		});
		vi.stubGlobal('createImageBitmap', async (of: string) => ({ of, width: 1, height: 1, close: () => {} }));
		vi.stubGlobal(
			'OffscreenCanvas',
			class {
				getContext() {
					let drawn = '';
					return {
						drawImage: ({ of }: { of: string }) => {
							drawn = of;
						},
						getImageData: () => ({ of: drawn }),
					};
				}
			},
		);
	};

	it('are decoded once, however often the face changes', async () => {
		inWorker();
		for (let i = 0; i < 5; i++) {
			await show(RINGING);
			await show(IDLE);
		}
		expect(fetched).toHaveLength(6);
		expect(icons()).toHaveLength(10);
		expect(icons()[9]?.imageData?.[16]).toEqual({ of: 'chrome-extension://ringside/icons/idle-16.png' });
		expect(icons().every(({ path }) => path === undefined)).toBe(true);
	});

	it('are given by path where the background is a page, whose canvas may not be readable', async () => {
		inWorker();
		vi.stubGlobal('document', {});
		await show(RINGING);
		expect(fetched).toEqual([]);
		expect(icons()[0]?.path).toEqual({
			16: '/icons/ringing-16.png',
			32: '/icons/ringing-32.png',
			48: '/icons/ringing-48.png',
		});
	});

	it('are given by path if they cannot be decoded', async () => {
		inWorker();
		vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no memory')));
		await show(RINGING);
		expect(icons()[0]?.path?.[16]).toBe('/icons/ringing-16.png');
	});

	it('never show a former face because its pictures took longer', async () => {
		inWorker();
		let open = () => {};
		const slow = 'chrome-extension://ringside/icons/ringing-16.png';
		gates.set(slow, new Promise((resolve) => (open = resolve)));
		await show(RINGING);
		await show(IDLE);
		open();
		await settled();
		expect(icons().map(({ imageData }) => imageData?.[16]?.of)).toEqual([
			'chrome-extension://ringside/icons/idle-16.png',
		]);
	});
});
