// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../src/settings/policy';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema';
import { exportSettings } from '../../../src/settings/transfer';
import { button, giveFile } from '../../support/options-harness/drive';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;

async function open(stored?: unknown, policy?: unknown): Promise<void> {
	services = memoryServices(stored);
	await page.open(services, policy);
}
async function press(name: string): Promise<void> {
	button(root, name).click();
	await settle();
}
/** The first field of the open item in a section. */
function fieldIn(section: string): HTMLInputElement {
	const found = root.querySelector<HTMLInputElement>(`#${section} .item-body input`);
	if (found === null) throw new Error(`nothing is open in ${section}`);
	return found;
}
async function type(field: HTMLInputElement, text: string, leave: boolean): Promise<void> {
	field.focus();
	field.value = text;
	field.dispatchEvent(new Event('input', { bubbles: true }));
	if (leave) field.dispatchEvent(new Event('blur'));
	await settle();
}
async function toggle(name: string): Promise<void> {
	root.querySelector<HTMLInputElement>(`[data-preference="${name}"]`)?.click();
	await settle();
}

/** Events elsewhere on the page while something is half typed. */
const MEANWHILE: Record<string, () => Promise<void>> = {
	'a choice in another section': () => toggle('guardTab'),
	'the deletion of another tag': () => press('Delete billing'),
	'a change undone': async () => {
		await press('Move technical down');
		await press('Undo');
	},
	'a change by another page': async () => {
		services.settings.put({ ...DEFAULT_SETTINGS, fields: [{ key: 'K', label: 'K', type: 'text' }] });
		await settle();
	},
	'a file of settings': async () => {
		const fields = [{ key: 'K', label: 'K', type: 'text' as const }];
		giveFile(root, exportSettings({ ...DEFAULT_SETTINGS, fields }, []));
		await settle();
	},
	'another policy': async () => {
		services.settings.policy = readPolicy({ preferences: { maskPhones: true } });
		services.settings.put({ ...DEFAULT_SETTINGS, preferences: {} });
		await settle();
	},
	'a favourite added in the popup': async () => {
		await services.favourites.save([{ type: 'AGENT', destination: 'ann', label: 'Ann' }]);
		await settle();
	},
};

describe.each(Object.entries(MEANWHILE))('%s', (_, happen) => {
	it('leaves a tag that has only a name, and the focus in it', async () => {
		await open();
		await press('Add a tag');
		await type(fieldIn('tags'), 'VIP', true);
		const field = fieldIn('tags');
		await happen();
		// The same one: another would have neither the focus nor the caret.
		expect(fieldIn('tags')).toBe(field);
		expect(field.value).toBe('VIP');
		await type(fieldIn('tags'), 'VIP caller', false);
		expect(fieldIn('tags').value).toBe('VIP caller');
	});

	it('leaves what is being typed in a tag that is in use', async () => {
		await open();
		await press('refund');
		await type(fieldIn('tags'), 'mon', false);
		await happen();
		expect(fieldIn('tags').value).toBe('mon');
	});

	it('leaves a name that was emptied and left, with its fault', async () => {
		await open();
		await press('refund');
		await type(fieldIn('tags'), '', true);
		await happen();
		expect(fieldIn('tags').value).toBe('');
		expect(root.querySelector('#tags .fault')?.textContent).toBe('Must not be empty.');
	});

	it('leaves a favourite that has no destination yet', async () => {
		await open();
		await press('Add a favourite');
		await type(fieldIn('favourites'), 'b', false);
		await happen();
		expect(fieldIn('favourites').value).toBe('b');
	});
});

describe('what another page has made of an item', () => {
	const changed = (change: object) => ({
		...DEFAULT_SETTINGS,
		tags: DEFAULT_SETTINGS.tags.map((tag) => (tag.id === 'refund' ? { ...tag, ...change } : tag)),
	});

	it('is taken into what is half typed in it, and neither loses anything', async () => {
		await open();
		await press('refund');
		await type(fieldIn('tags'), 'money back', false);
		services.settings.put(changed({ pairs: { Reason: 'Return' } }));
		await settle();
		expect(fieldIn('tags').value).toBe('money back');
		fieldIn('tags').dispatchEvent(new Event('blur'));
		await settle();
		expect(services.settings.saves.at(-1)?.tags).toContainEqual({
			id: 'refund',
			label: 'money back',
			pairs: { Reason: 'Return' },
		});
	});

	it('is shown where nothing has been typed since the last change', async () => {
		await open();
		await press('refund');
		await type(fieldIn('tags'), ' back ', true);
		services.settings.put(changed({ label: 'return' }));
		await settle();
		expect(fieldIn('tags').value).toBe('return');
	});

	it('does not make a new item one too many', async () => {
		await open();
		await press('Add a tag');
		await type(fieldIn('tags'), 'VIP', true);
		const tags = Array.from({ length: 100 }, (_, at) => ({ id: `${at}`, label: `${at}`, pairs: { K: 'v' } }));
		services.settings.put({ ...DEFAULT_SETTINGS, tags });
		await settle();
		const [, key] = [...root.querySelectorAll<HTMLInputElement>('#tags .item-body input')];
		if (key === undefined) throw new Error('no key');
		await type(key, 'Segment', true);
		expect(services.settings.saves).toEqual([]);
		expect(root.querySelector('#tags .fault')?.textContent).toContain('100');
		await press('Delete 7');
		await type(fieldIn('tags'), 'VIP', true);
		expect(services.settings.saves.at(-1)?.tags.at(-1)?.label).toBe('VIP');
	});
});

it('a policy that allows no tags but its own takes an unfinished one away', async () => {
	await open();
	await press('Add a tag');
	services.settings.policy = readPolicy({ tags: [{ id: 'vip', label: 'VIP', pairs: { Segment: 'Gold' } }] });
	services.settings.put(DEFAULT_SETTINGS);
	await settle();
	expect([...root.querySelectorAll('#tags .item strong')].map((each) => each.textContent)).toEqual(['VIP']);
});

it('an item in use is edited as before, however many a policy gives beside the agent’s', async () => {
	const many = (whose: string) =>
		Array.from({ length: 60 }, (_, at) => ({
			id: `${whose}${at}`,
			label: `${whose} ${at}`,
			pairs: { K: 'v' },
		}));
	await open({ ...DEFAULT_SETTINGS, tags: many('own') }, { tags: many('given'), mayChange: ['tags'] });
	await press('own 7');
	expect(root.querySelector('#tags .fault')).toBeNull();
	await type(fieldIn('tags'), 'VIP', true);
	expect(services.settings.saves.at(-1)?.tags[7]?.label).toBe('VIP');
});

it('an item that was added with Enter has no faults while that Enter is still held down', async () => {
	await open();
	await press('Add a tag');
	const field = fieldIn('tags');
	const enter = (repeat: boolean) => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, repeat });
	field.dispatchEvent(enter(true));
	await settle();
	expect(root.querySelector('#tags .fault')).toBeNull();
	field.dispatchEvent(enter(false));
	await settle();
	expect(root.querySelector('#tags .fault')).not.toBeNull();
});
