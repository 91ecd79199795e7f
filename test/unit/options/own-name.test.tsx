// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema';
import { button } from '../../support/options-harness/drive';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;

async function press(name: string): Promise<void> {
	button(root, name).click();
	await settle();
}
function field(label: string): HTMLInputElement {
	const found = [...root.querySelectorAll<HTMLInputElement>('.item-body input')].find(
		(each) => each.labels?.[0]?.textContent?.trim() === label,
	);
	if (found === undefined) throw new Error(`no field "${label}"`);
	return found;
}
async function enter(label: string, text: string): Promise<void> {
	const found = field(label);
	found.focus();
	found.value = text;
	found.dispatchEvent(new Event('input', { bubbles: true }));
	found.dispatchEvent(new Event('blur'));
	await settle();
}
const title = (section: string) => root.querySelector(`#${section} .item strong`)?.textContent;

describe('a favourite without a name of its own', () => {
	const group = (destination: string, label = destination) =>
		({ type: 'AGENT_GROUP', destination, label }) as const;
	async function open(label?: string): Promise<void> {
		services = memoryServices(DEFAULT_SETTINGS);
		services.favourites.own = [group('Billing', label)];
		await page.open(services);
		await press(label ?? 'Billing');
	}

	it('is called by its new destination', async () => {
		await open();
		await enter('Destination', 'Sales');
		expect(services.favourites.own).toEqual([group('Sales')]);
		expect(title('favourites')).toBe('Sales');
		await enter('Destination', 'Care');
		expect(services.favourites.own).toEqual([group('Care')]);
		expect(field('Name').value).toBe('');
	});

	it('is so, too, after its destination was typed as its name', async () => {
		await open();
		await enter('Name', 'Billing');
		await enter('Destination', 'Sales');
		expect(services.favourites.own).toEqual([group('Sales')]);
		expect(title('favourites')).toBe('Sales');
		expect(field('Name').value).toBe('');
	});

	it('may be called by what its destination was before', async () => {
		await open();
		await enter('Destination', 'Sales');
		await enter('Name', 'Billing');
		expect(services.favourites.own).toEqual([group('Sales', 'Billing')]);
	});

	it('is called by the beginning of a destination that is longer than a name', async () => {
		await open();
		await enter('Destination', 'x'.repeat(100));
		expect(services.favourites.own).toEqual([group('x'.repeat(100), 'x'.repeat(80))]);
		await press('x'.repeat(100));
		await press('x'.repeat(100));
		await enter('Destination', 'Sales');
		expect(services.favourites.own).toEqual([group('Sales')]);
	});

	it('is so, too, after a star in a popup has called it by the whole of a long destination', async () => {
		const long = 'x'.repeat(200);
		services = memoryServices(DEFAULT_SETTINGS);
		services.favourites.own = [group(long)];
		await page.open(services);
		await press(long);
		expect(field('Name').value).toBe('');
		await enter('Destination', 'Sales');
		expect(services.favourites.own).toEqual([group('Sales')]);
	});

	it('with a name of its own keeps it', async () => {
		await open('Money');
		await enter('Destination', 'Sales');
		expect(services.favourites.own).toEqual([group('Sales', 'Money')]);
	});
});

describe('a field without a name of its own', () => {
	it.each([
		['Segment', 'Segment', 'Region'],
		['K'.repeat(100), 'K'.repeat(64), 'Region'],
		['Segment', 'Customer', 'Customer'],
	])('of %s, called %s, is called %s when its key is Region', async (key, label, then) => {
		services = memoryServices({ ...DEFAULT_SETTINGS, fields: [{ key, label, type: 'text' }] });
		await page.open(services);
		root.querySelector<HTMLButtonElement>('#fields .item-open')?.click();
		await settle();
		await enter('Key', 'Region');
		expect(services.settings.saves.at(-1)?.fields).toEqual([{ key: 'Region', label: then, type: 'text' }]);
		expect(title('fields')).toBe(then);
	});
});
