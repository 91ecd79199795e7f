import { beforeEach, describe, expect, it } from 'vitest';
import { RINGS_KEY } from '../../../src/background/missed/ring-durations';
import { LocalRecords } from '../../../src/background/storage/local-records';
import {
	type Area,
	changeRecents,
	clearDisk,
	type KeepRules,
	loadRecents,
} from '../../../src/settings/kept-recents';
import { RECENTS_KEY, type Recent, withUse } from '../../../src/settings/targets';

class FakeArea implements Area {
	items: Record<string, unknown> = {};
	broken = false;

	async get(key: string): Promise<Record<string, unknown>> {
		if (this.broken) throw new Error('no disk');
		return Object.hasOwn(this.items, key) ? { [key]: this.items[key] } : {};
	}
	async set(items: Record<string, unknown>): Promise<void> {
		if (this.broken) throw new Error('no disk');
		// A copy, as in a browser.
		this.items = { ...this.items, ...structuredClone(items) };
	}
	async remove(key: string): Promise<void> {
		delete this.items[key];
	}
}

const ALL: KeepRules = { keepRecents: true, maskPhones: false };
const NONE: KeepRules = { keepRecents: false, maskPhones: false };
const MASKED: KeepRules = { keepRecents: true, maskPhones: true };

const recent = (destination: string, lastUsed: number, label = destination): Recent => ({
	type: 'CUSTOM_CONTACT',
	destination,
	label,
	count: 1,
	lastUsed,
});
const list = [
	recent('+33612345678', 4),
	recent('2041', 3),
	recent('VQ_Billing', 2, 'Maria +33 6 12 34 56 78'),
	recent('Billing', 1),
];

let disk: FakeArea;
let memory: FakeArea;
const areas = () => ({ disk, memory });
const onDisk = (): string => JSON.stringify(disk.items);

beforeEach(() => {
	disk = new FakeArea();
	memory = new FakeArea();
});

describe('recent targets', () => {
	it.each([
		['all', ALL, ['+33612345678', '2041', 'VQ_Billing', 'Billing']],
		['none, where the agent wants it so', NONE, []],
		['those without a phone number, while numbers are masked', MASKED, ['2041', 'Billing']],
	])('lie on disk: %s; and all are offered', async (_, rules, lasting) => {
		await changeRecents(areas(), () => list, rules);
		expect(disk.items[RECENTS_KEY]).toEqual(list.filter(({ destination }) => lasting.includes(destination)));
		expect(await loadRecents(areas())).toEqual(list);
	});

	it.each(['*31#345678', '345678#', '*345-678', '.345 678', '#31#0612345678'])(
		'do not lie on disk while numbers are masked if what is dialled has one: %s',
		async (destination) => {
			await changeRecents(areas(), () => [recent(destination, 1)], MASKED);
			expect(disk.items[RECENTS_KEY]).toEqual([]);
			await changeRecents(areas(), () => [recent(destination, 1)], ALL);
			expect(disk.items[RECENTS_KEY]).toHaveLength(1);
		},
	);

	it('lie on disk while numbers are masked if they are internal, or only named with digits', async () => {
		const internal = [
			recent('*21#', 4),
			recent('4711', 3),
			{ ...recent('VQ_123456', 2), type: 'INTERACTION_QUEUE' as const },
		];
		await changeRecents(areas(), () => internal, MASKED);
		expect(disk.items[RECENTS_KEY]).toEqual(internal);
	});

	it('are removed from disk when the rules change, and are still offered', async () => {
		await changeRecents(areas(), () => list, ALL);
		await clearDisk(areas(), MASKED);
		expect(onDisk()).not.toMatch(/3361|12 34/);
		expect(await loadRecents(areas())).toEqual(list);
		await clearDisk(areas(), NONE);
		expect(disk.items[RECENTS_KEY]).toEqual([]);
		expect(await loadRecents(areas())).toEqual(list);
	});

	it('are found in memory, whatever is wrong with the disk', async () => {
		await changeRecents(areas(), () => list, NONE);
		disk.broken = true;
		expect(await loadRecents(areas())).toEqual(list);
	});

	it.each(['disk', 'memory'] as const)('are not written over while %s cannot be read', async (part) => {
		await changeRecents(areas(), () => list, MASKED);
		const broken = areas()[part];
		const { get } = broken;
		broken.get = () => Promise.reject(new Error('not now'));
		const change = changeRecents(areas(), (recents) => withUse(recents, recent('4712', 0), 9), MASKED);
		await expect(change).rejects.toThrow('not now');
		broken.get = get;
		expect(await loadRecents(areas())).toEqual(list);
	});

	it('are one however their number is written, and keep counting wherever they were stored', async () => {
		await changeRecents(areas(), () => list, MASKED);
		const again = withUse(
			await loadRecents(areas()),
			{ ...recent('+33 (0)6 12 34 56 78', 0), label: 'Maria' },
			9,
		);
		expect(again).toHaveLength(list.length);
		expect(again[0]).toMatchObject({ label: 'Maria', count: 2, lastUsed: 9 });
	});
});

describe('ring times', () => {
	const rings = { 'https://wwe.example voice': [12_000, 12_100] };

	it('lie on disk, or in memory if the agent wants nothing kept', async () => {
		let rules = ALL;
		const kept = new LocalRecords(areas(), () => rules);
		await kept.rings.save(rings);
		expect(disk.items[RINGS_KEY]).toEqual(rings);
		rules = NONE;
		await changeRecents(areas(), () => list, ALL);
		await kept.clear();
		expect(onDisk()).not.toMatch(/wwe\.example|3361|Billing/);
		expect(await kept.rings.load()).toEqual(rings);
		await kept.rings.save({ ...rings, 'https://b voice': [9_000] });
		expect(onDisk()).not.toContain('https://b');
	});
});
