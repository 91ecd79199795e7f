// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { t } from '../../../src/platform/i18n';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema';
import { button } from '../../support/options-harness/drive';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
const FAILED = 'changes may be lost';
const ann = { type: 'AGENT', destination: 'ann', label: 'Ann' } as const;
const bob = { type: 'AGENT', destination: 'bob', label: 'Bob' } as const;
let services: MemoryOptionsServices;

async function open() {
	services = memoryServices(DEFAULT_SETTINGS);
	services.favourites.own = [ann, bob];
	return page.open(services);
}
async function press(name: string): Promise<void> {
	button(root, name).click();
	await settle();
}
const order = () => [...root.querySelectorAll('#tags .item strong')].map((each) => each.textContent);

describe('that storage failed is said', () => {
	it('of favourites until favourites are stored, whatever becomes of the settings', async () => {
		await open();
		services.favourites.failing = true;
		await press('Delete Ann');
		expect(root.textContent).toContain(FAILED);
		await press('Delete billing');
		expect(root.textContent).toContain(FAILED);
		services.favourites.failing = false;
		await press('Delete Bob');
		expect(services.favourites.own).toEqual([]);
		expect(root.textContent).not.toContain(FAILED);
	});

	it('of settings until settings are stored, whatever becomes of the favourites', async () => {
		await open();
		services.settings.failing = true;
		await press('Delete billing');
		await press('Delete Ann');
		expect(root.textContent).toContain(FAILED);
		services.settings.failing = false;
		await press('Delete refund');
		expect(services.settings.saves.at(-1)?.tags).toHaveLength(4);
		expect(root.textContent).not.toContain(FAILED);
	});
});

it('that what could not be read is not back in storage is said, to the eye and to screen readers', async () => {
	services = memoryServices({ version: 99, tags: 'of a newer version' });
	const options = await page.open(services);
	await options.reset();
	await settle();
	services.settings.restore = () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
	await press('Undo');
	expect(root.querySelector('.notice')?.textContent).toContain(FAILED);
	expect(root.querySelector('[role="status"]')?.textContent).toBe(t('settings_saveFailed'));
});

describe('while a change is being stored', () => {
	it('what was read before it does not take it back', async () => {
		await open();
		let store = (): void => undefined;
		const save = services.settings.save.bind(services.settings);
		services.settings.save = (own) => new Promise((resolve) => (store = () => void save(own).then(resolve)));
		await press('Move complaint down');
		// The reading of an earlier change, as of a double press on an arrow.
		services.settings.put(DEFAULT_SETTINGS);
		await settle();
		expect(order().slice(0, 2)).toEqual(['refund', 'complaint']);
		await press('Delete billing');
		store();
		await settle();
		expect(services.settings.saves.at(-1)?.tags.map(({ label }) => label)).toEqual([
			'refund',
			'complaint',
			'technical',
			'callback',
			'urgent',
		]);
		expect(order()).toEqual(['refund', 'complaint', 'technical', 'callback', 'urgent']);
	});

	it('what is read again after it does not take back the next change, which is under way by then', async () => {
		await open();
		const stores: (() => void)[] = [];
		const save = services.settings.save.bind(services.settings);
		services.settings.save = (own) =>
			new Promise((resolve) => stores.push(() => void save(own).then(resolve)));
		const load = services.settings.load.bind(services.settings);
		let answer = (): void => undefined;
		services.settings.load = async () => {
			const reading = await load();
			return new Promise((resolve) => (answer = () => resolve(reading)));
		};
		await press('Move complaint down');
		services.settings.put(DEFAULT_SETTINGS);
		stores[0]?.();
		await settle();
		await press('Delete billing');
		answer();
		await settle();
		expect(order()).not.toContain('billing');
		await press('Delete urgent');
		for (const store of stores.slice(1)) store();
		await settle();
		answer();
		await settle();
		expect(services.settings.saves.at(-1)?.tags.map(({ label }) => label)).toEqual([
			'refund',
			'complaint',
			'technical',
			'callback',
		]);
		expect(order()).toEqual(['refund', 'complaint', 'technical', 'callback']);
	});

	it('what was read of the favourites before it does not take it back, and what came after it is shown', async () => {
		await open();
		let store = (): void => undefined;
		const save = services.favourites.save.bind(services.favourites);
		services.favourites.save = (own) =>
			new Promise((resolve) => (store = () => void save(own).then(resolve)));
		await press('Delete Ann');
		await save([ann, bob]);
		await settle();
		expect(() => button(root, 'Ann')).toThrow();
		store();
		await save([bob, { ...ann, destination: 'eve', label: 'Eve' }]);
		await settle();
		expect(button(root, 'Eve')).toBeDefined();
	});
});
