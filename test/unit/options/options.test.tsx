// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Options } from '../../../options/state';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema';
import { exportSettings } from '../../../src/settings/transfer';
import { button, giveFile } from '../../support/options-harness/drive';
import { FIXTURES, FULL } from '../../support/options-harness/fixtures';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;
let options: Options;

async function open(stored?: unknown, origins?: string[], policy?: unknown, more = {}): Promise<void> {
	services = memoryServices(stored, origins, more);
	options = await page.open(services, policy);
}

async function press(name: string): Promise<void> {
	button(root, name).click();
	await settle();
}
/** The field of this label, or of this accessible name. */
function field(name: string): HTMLInputElement {
	const fields = [...root.querySelectorAll<HTMLInputElement>('input, textarea, select')];
	const found = fields.find(
		(each) => each.getAttribute('aria-label') === name || each.labels?.[0]?.textContent?.trim() === name,
	);
	if (found === undefined) throw new Error(`no field "${name}"`);
	return found;
}
async function type(name: string, text: string, leave = true): Promise<void> {
	const found = field(name);
	found.focus();
	found.value = text;
	found.dispatchEvent(new Event('input', { bubbles: true }));
	if (leave) found.dispatchEvent(new Event('blur'));
	await settle();
}
const saved = () => services.settings.saves.at(-1);
const faults = () => [...root.querySelectorAll('.fault')].map((each) => each.textContent).filter(Boolean);
const names = () => saved()?.tags.map(({ label }) => label);

describe.each(Object.keys(FIXTURES))('fixture %s', (name) => {
	it('is drawn, and shows no message name in place of a text', async () => {
		const fixture = FIXTURES[name]?.();
		await open(fixture?.stored, fixture?.origins, fixture?.policy, fixture);
		for (const each of fixture?.press ?? []) await press(each);
		if (fixture?.file !== undefined) giveFile(root, fixture.file);
		await settle();
		expect(root.textContent).not.toMatch(/\b(settings|rule|kind|target)_\w+/);
		for (const each of root.querySelectorAll('[aria-label], [placeholder]')) {
			expect(each.getAttribute('aria-label') ?? '').not.toMatch(/settings_/);
		}
	});
});

describe('a setting', () => {
	it('is saved when its field loses the focus, not while typing', async () => {
		await open();
		await press('refund');
		await type('Name', 'money back', false);
		expect(services.settings.saves).toEqual([]);
		await type('Name', 'money back');
		expect(names()).toContain('money back');
		expect(services.settings.saves).toHaveLength(1);
	});

	it('shows an invalid value at its field, and keeps the previous one in use', async () => {
		await open();
		await press('refund');
		await type('Name', '');
		expect(faults()).toEqual(['Must not be empty.']);
		const described = field('Name').getAttribute('aria-describedby') ?? '';
		const texts = described.split(' ').map((id) => document.getElementById(id)?.textContent);
		expect(texts).toContain('Must not be empty.');
		expect(field('Name').getAttribute('aria-invalid')).toBe('true');
		expect(services.settings.saves).toEqual([]);
		await press('New tag');
		expect(root.textContent).toContain('The previous version is in use.');
	});

	it('is restored by Undo, step by step', async () => {
		await open();
		await press('Delete billing');
		await press('Move complaint down');
		expect(names()).toEqual(['refund', 'complaint', 'technical', 'callback', 'urgent']);
		await press('Undo');
		expect(names()).toEqual(['complaint', 'refund', 'technical', 'callback', 'urgent']);
		await press('Undo');
		expect(saved()).toEqual({ ...DEFAULT_SETTINGS, preferences: {} });
		expect(root.querySelector('[data-act="undo"]')).toBeNull();
	});

	it('shows a change by another page, and an echo disturbs no typing', async () => {
		await open();
		await press('refund');
		await type('Name', 'half', false);
		services.settings.put(structuredClone(DEFAULT_SETTINGS));
		await settle();
		expect(field('Name').value).toBe('half');
		services.settings.put({ ...DEFAULT_SETTINGS, tags: [] });
		await settle();
		expect(root.textContent).toContain('No tags yet.');
	});

	it('reports a change that cannot be saved', async () => {
		await open();
		services.settings.failing = true;
		await press('Delete billing');
		expect(root.textContent).toContain('changes may be lost');
	});
});

describe('a new item', () => {
	it('gets the focus, is reported as unfinished, and is in use once it is valid', async () => {
		await open();
		await press('Add a tag');
		expect(document.activeElement).toBe(field('Name'));
		await type('Name', 'VIP');
		expect(services.settings.saves).toEqual([]);
		await type('Key 1', 'Segment');
		await type('Value 1', 'Gold');
		expect(saved()?.tags.at(-1)).toMatchObject({ label: 'VIP', pairs: { Segment: 'Gold' } });
	});

	it('that is deleted unfinished leaves no trace', async () => {
		await open();
		await press('Add a tag');
		await press('Delete New tag');
		expect(services.settings.saves).toEqual([]);
		expect(document.activeElement).toBe(button(root, 'Add a tag'));
	});

	it('cannot have the key of another data field', async () => {
		await open(FULL);
		await press('Add a data field');
		const [key] = [...root.querySelectorAll<HTMLInputElement>('.item-body input')];
		if (key === undefined) throw new Error('no field');
		key.value = 'OrderId';
		key.dispatchEvent(new Event('input', { bubbles: true }));
		key.dispatchEvent(new Event('blur'));
		await settle();
		expect(faults()).toEqual(['Already in use.']);
	});

	it('must require something if it is a requirement', async () => {
		await open();
		await press('Add a requirement');
		await type('Name', 'Reason');
		await type('Required keys', '');
		expect(faults()).toEqual(['Require at least one key or one tag.']);
		await type('Required keys', 'Reason\n\nComment\nReason');
		expect(saved()?.rules).toMatchObject([{ label: 'Reason', keys: ['Reason', 'Comment'] }]);
	});
});

describe('an open dialog', () => {
	it('closes with Escape, and returns the focus', async () => {
		await open();
		await press('refund');
		const head = button(root, 'refund');
		field('Name').focus();
		field('Name').dispatchEvent(
			new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
		);
		await settle();
		expect(head.getAttribute('aria-expanded')).toBe('false');
		expect(document.activeElement).toBe(head);
	});

	it('keeps every part that it does not change', async () => {
		await open(FULL);
		for (const name of ['refund', 'Order', 'Refund to Billing', 'A reason for every call']) {
			await press(name);
			for (const each of root.querySelectorAll('.item-body input')) {
				each.dispatchEvent(new Event('blur'));
			}
		}
		expect(services.settings.saves).toEqual([]);
		expect(options.settings.value).toEqual(FULL);
	});
});

describe('unusable settings', () => {
	it('from a newer version are left alone until the user decides, and return with Undo', async () => {
		const newer = { ...FULL, version: 9 };
		await open(newer);
		expect(root.querySelector('#tags')).toBeNull();
		await press('Save a copy');
		expect(JSON.parse(services.files[0]?.text ?? '')).toEqual(newer);
		expect(services.settings.stored).toEqual(newer);
		await press('Start over');
		expect(services.settings.stored).toEqual({ ...DEFAULT_SETTINGS, preferences: {} });
		expect(root.querySelector('#tags')).not.toBeNull();
		await press('Undo');
		expect(services.settings.stored).toEqual(newer);
		expect(root.querySelector('#tags')).toBeNull();
	});

	it('are listed if only a part of them cannot be used', async () => {
		await open({ ...FULL, rules: 'none' });
		expect(root.querySelector('.problems')?.textContent).toContain('rules Must be a list.');
	});
});

describe('a favourite', () => {
	it('is added, saved apart from the settings, and removed by Undo', async () => {
		await open();
		await press('Add a favourite');
		await type('Destination', 'Billing');
		expect(services.favourites.own).toEqual([{ type: 'AGENT', destination: 'Billing', label: 'Billing' }]);
		expect(services.settings.saves).toEqual([]);
		await press('Undo');
		expect(services.favourites.own).toEqual([]);
	});

	it('is exported and imported with a file', async () => {
		const favourite = { type: 'SKILL', destination: 'Refunds', label: 'Refunds' } as const;
		await open();
		giveFile(root, exportSettings(FULL, [favourite]));
		await settle();
		expect(services.favourites.own).toEqual([favourite]);
		await press('Undo');
		expect(services.favourites.own).toEqual([]);
		await press('Export');
		expect(services.files.at(-1)?.text).toContain('"favourites": []');
	});

	it('added in the popup is shown', async () => {
		await open();
		await services.favourites.save([{ type: 'AGENT', destination: 'ann', label: 'Ann' }]);
		await settle();
		expect(button(root, 'Ann')).toBeDefined();
	});
});

describe('the administrator’s settings', () => {
	const tags = [{ id: 'vip', label: 'VIP', pairs: { Segment: 'Gold' } }];

	it('is shown, and cannot be changed', async () => {
		await open(FULL, [], { tags });
		expect(root.textContent).toContain('Set by your administrator');
		await press('VIP');
		expect(field('Name').closest('fieldset')?.disabled).toBe(true);
		expect(() => button(root, 'Delete VIP')).toThrow();
		expect(() => button(root, 'Add a tag')).toThrow();
		await press('Delete Order');
		expect(saved()?.tags).toEqual(FULL.tags);
	});

	it('come before the agent’s own, if those are allowed', async () => {
		await open(undefined, [], { tags, mayChange: ['tags'] });
		await press('Add a tag');
		await type('Name', 'mine');
		await type('Key 1', 'Reason');
		expect(names()).toEqual(['mine']);
		expect(() => button(root, 'Delete VIP')).toThrow();
		expect(button(root, 'Delete mine')).toBeDefined();
	});

	it('are reported if they cannot be read', async () => {
		await open(undefined, [], { tags: [...tags, { id: 'x' }] });
		expect(root.textContent).toContain('tags[1].label');
	});

	it('contain Workspaces to connect with one press, and no others', async () => {
		await open(undefined, [], { workspaces: ['https://wwe.acme.example:8443/ui'] });
		await press('Give access to https://wwe.acme.example:8443');
		expect(services.origins.asked).toEqual(['https://wwe.acme.example/*']);
		expect(root.textContent).toContain("You can't add others");
	});
});

describe('Workspaces', () => {
	const ADDRESS = 'Address of a Workspace';

	it('are requested by origin, in the click', async () => {
		await open();
		await type(ADDRESS, ' https://wwe.acme.example:8443/ui/ad/v1/index.html ', false);
		button(root, 'Give access').click();
		expect(services.origins.asked).toEqual(['https://wwe.acme.example/*']);
		await settle();
		expect(root.textContent).toContain('Access to https://wwe.acme.example granted');
		expect(button(root, 'Remove https://wwe.acme.example')).toBeDefined();
	});

	it.each(['acme', 'ftp://acme.example', 'https://*/', 'javascript:alert(1)'])('are not %s', async (text) => {
		await open();
		await type(ADDRESS, text, false);
		await press('Give access');
		expect(services.origins.asked).toEqual([]);
		expect(faults()).toEqual(['This is not a web address. Start with https:// or http://.']);
	});

	it('are removed with their permission, unless an administrator has given it', async () => {
		await open(undefined, ['https://a.example/*', 'https://b.example/*']);
		await press('Remove https://a.example');
		expect(services.origins.patterns).toEqual(['https://b.example/*']);
		services.origins.removable = false;
		await press('Remove https://b.example');
		expect(root.querySelector('[role="status"]')?.textContent).toContain('did not remove');
	});
});
