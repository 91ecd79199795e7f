import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Favourites } from '../../../../src/background/quick-actions/favourites';
import { type Favourite, readFavourites } from '../../../../src/settings/targets';

const favourite = (destination: string): Favourite => ({
	type: 'AGENT_GROUP',
	destination,
	label: destination,
});

/** The storage areas of the browser, and how often each read of the agent's own has to wait, in turns. */
const browser = vi.hoisted(() => ({
	local: {} as Record<string, unknown>,
	managed: {} as Record<string, unknown>,
	failing: false,
	reads: [] as Promise<void>[],
}));
vi.mock('../../../../src/platform/browser', () => ({
	browser: {
		storage: {
			local: {
				async get() {
					const { local, failing } = browser;
					await browser.reads.shift();
					if (failing) throw new Error('no disk');
					return local;
				},
			},
			managed: { get: async () => browser.managed },
		},
	},
}));

let favourites: Favourites;
const names = () => favourites.list.map(({ destination }) => destination);

async function start(company?: unknown): Promise<void> {
	if (company !== undefined) vi.stubGlobal('__COMPANY__', company);
	vi.resetModules();
	const module = await import('../../../../src/background/quick-actions/favourites');
	favourites = new module.Favourites();
	await favourites.load();
}

beforeEach(() => {
	Object.assign(browser, {
		local: { favourites: [favourite('Mine')] },
		managed: {},
		failing: false,
		reads: [],
	});
	vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

describe('the favourites that keys outside of surfaces transfer to', () => {
	it("begin with those of a company's own package, as in surfaces", async () => {
		await start({ favourites: [favourite('Supervisors'), favourite('Billing')] });
		expect(names()).toEqual(['Supervisors', 'Billing', 'Mine']);
	});

	it("are the machine's policy instead of the package's, if it has any", async () => {
		browser.managed = { favourites: [{ destination: '+49 30 1', label: 'Desk' }] };
		await start({ favourites: [favourite('Supervisors')] });
		expect(names()).toEqual(
			readFavourites(browser.managed.favourites)
				.map((each) => each.destination)
				.concat('Mine'),
		);
	});

	it('are counted again when a policy arrives late', async () => {
		await start();
		expect(names()).toEqual(['Mine']);
		browser.managed = { favourites: [favourite('Supervisors')] };
		await favourites.load();
		expect(names()).toEqual(['Supervisors', 'Mine']);
	});

	it('keep their numbers while they cannot be read', async () => {
		browser.managed = { favourites: [favourite('Supervisors')] };
		await start();
		browser.failing = true;
		await favourites.load();
		expect(names()).toEqual(['Supervisors', 'Mine']);
	});

	it('are the latest ones, even if an earlier read ends after a later one', async () => {
		await start();
		let go: () => void = () => undefined;
		browser.reads = [new Promise((resolve) => (go = resolve))];
		const slow = favourites.load();
		browser.local = { favourites: [favourite('Mine'), favourite('New')] };
		await favourites.load();
		expect(names()).toEqual(['Mine', 'New']);
		go();
		await slow;
		expect(names()).toEqual(['Mine', 'New']);
	});
});
