// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Options } from '../../../options/state';
import { readPolicy } from '../../../src/settings/policy';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema';
import { exportSettings } from '../../../src/settings/transfer';
import { button, giveFile } from '../../support/options-harness/drive';
import { FULL } from '../../support/options-harness/fixtures';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;
let options: Options;

async function open(stored: unknown = DEFAULT_SETTINGS, policy?: unknown): Promise<void> {
	services = memoryServices(stored);
	options = await page.open(services, policy);
}
async function arrive(policy: unknown): Promise<void> {
	services.settings.policy = readPolicy(policy);
	services.settings.put(services.settings.stored);
	await settle();
}
function field(label: string): HTMLInputElement {
	const found = [...root.querySelectorAll<HTMLInputElement>('input, textarea')].find(
		(each) => each.labels?.[0]?.textContent?.trim() === label,
	);
	if (found === undefined) throw new Error(`no field "${label}"`);
	return found;
}
async function type(label: string, text: string): Promise<void> {
	const found = field(label);
	found.value = text;
	found.dispatchEvent(new Event('input', { bubbles: true }));
	await settle();
}
async function leave(label: string): Promise<void> {
	field(label).dispatchEvent(new Event('blur'));
	await settle();
}

describe('a policy that fixes what is being typed', () => {
	it.each([
		['Key for the note', 'Memo', { noteKey: 'Note' }, 'Note'],
		['Talk track', 'Greet', { talkTrack: ['Verify'] }, 'Verify'],
		['Mask the values of these keys', 'Card', { maskKeys: ['Iban'] }, 'Iban'],
		['Country code for calls', '44', { dialCountry: '49' }, '49'],
		['Rules for numbers you call', '\\d{5} => 0', { dialRules: ['\\d{10} => +1'] }, '\\d{10} => +1'],
		['Remind me of interactions left open', '7', { leftOpenMinutes: 15 }, '15'],
	])(
		'%s: shows what it has fixed, and says of nothing that it was changed',
		async (label, text, preferences, fixed) => {
			await open();
			await type(label, text);
			await arrive({ preferences });
			expect(field(label).value).toBe(fixed);
			await leave(label);
			expect(field(label).value).toBe(fixed);
			expect(options.last.value).toBeUndefined();
			expect(services.settings.saves).toEqual([]);
		},
	);
});

it('a policy that gives what the agent has already makes it the administrator’s', async () => {
	await open();
	const { tags } = DEFAULT_SETTINGS;
	await arrive({ tags, mayChange: ['tags'] });
	expect(root.querySelector('[title="Delete billing"]')).toBeNull();
	await arrive({});
	expect(root.querySelector('[title="Delete billing"]')).not.toBeNull();
});

it('a file of which a policy leaves nothing is not said to have changed anything', async () => {
	const { tags, fields, presets, rules, preferences } = DEFAULT_SETTINGS;
	await open(DEFAULT_SETTINGS, { tags, fields, presets, rules, preferences });
	giveFile(root, exportSettings(FULL, []));
	await settle();
	expect(options.last.value).toBeUndefined();
	expect(root.querySelector('#files')?.textContent).not.toContain('presets 1');
});

it('a file is said to give what is in use from it', async () => {
	await open(DEFAULT_SETTINGS, { presets: [] });
	giveFile(root, exportSettings({ ...DEFAULT_SETTINGS, fields: FULL.fields, presets: FULL.presets }, []));
	await settle();
	expect(root.querySelector('#files')?.textContent).toContain('data fields 4');
	expect(root.querySelector('#files')?.textContent).not.toContain('presets 1');
});

it('an own favourite that a policy gives under another name is kept for when it is withdrawn', async () => {
	const mine = { type: 'SKILL', destination: 'Refunds', label: 'My desk' } as const;
	const ann = { type: 'AGENT', destination: 'ann', label: 'Ann' } as const;
	services = memoryServices(DEFAULT_SETTINGS);
	services.favourites.own = [mine, ann];
	options = await page.open(services, { favourites: [{ ...mine, label: 'Refund desk' }] });
	button(root, 'Delete Ann').click();
	await settle();
	expect(services.favourites.own).toEqual([mine]);
	await arrive({});
	expect(button(root, 'Delete My desk')).toBeDefined();
});

it('what was typed before a policy fixed it does not come back when the policy is withdrawn', async () => {
	await open();
	await type('Country code for calls', '44');
	await arrive({ preferences: { dialCountry: '49' } });
	await arrive({});
	expect(field('Country code for calls').value).toBe('');
});

it('an own favourite that a policy gives keeps its place, and with it its key, when another one is edited', async () => {
	const mine = { type: 'SKILL', destination: 'Refunds', label: 'My desk' } as const;
	const ann = { type: 'AGENT', destination: 'ann', label: 'Ann' } as const;
	const bob = { type: 'AGENT', destination: 'bob', label: 'Bob' } as const;
	services = memoryServices(DEFAULT_SETTINGS);
	services.favourites.own = [mine, ann, bob];
	options = await page.open(services, { favourites: [{ ...mine, label: 'Refund desk' }] });
	button(root, 'Delete Bob').click();
	await settle();
	expect(services.favourites.own).toEqual([mine, ann]);
});
