// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Options } from '../../../options/state';
import { FULL } from '../../support/options-harness/fixtures';
import { memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let options: Options;

beforeEach(async () => {
	location.hash = '';
	options = await page.open(memoryServices(FULL, ['https://wwe.acme.example/*']));
});

const shown = (): string[] => [...root.querySelectorAll('.part:not([hidden])')].map(({ id }) => id);
const field = (): HTMLInputElement => {
	const found = root.querySelector<HTMLInputElement>('[data-act="search"]');
	if (found === null) throw new Error('no search');
	return found;
};
const found = (): string[] =>
	[...root.querySelectorAll('.rail-found button')].map((each) => each.textContent ?? '');
async function goTo(hash: string): Promise<void> {
	location.hash = hash;
	window.dispatchEvent(new HashChangeEvent('hashchange'));
	await settle();
}
async function search(text: string): Promise<void> {
	field().value = text;
	field().dispatchEvent(new Event('input', { bubbles: true }));
	await settle();
}

describe('the sections of the settings', () => {
	it('show one at a time, each at its own address', async () => {
		expect(shown()).toEqual(['tags']);
		await goTo('#privacy');
		expect(shown()).toEqual(['privacy']);
		expect(root.querySelector('[aria-current="page"]')?.getAttribute('href')).toBe('#privacy');
		expect(document.activeElement?.id).toBe('privacy');
	});

	it('show the first where the address names none', async () => {
		await goTo('#nothing');
		expect(shown()).toEqual(['tags']);
	});

	it('keep what was typed in one while another is shown', async () => {
		const typed = root.querySelector<HTMLInputElement>('#files input, #workspaces input[type="text"]');
		expect(typed).not.toBeNull();
		if (typed === null) return;
		typed.value = 'https://wwe.';
		await goTo('#workspaces');
		await goTo('#tags');
		expect(root.contains(typed)).toBe(true);
		expect(typed.value).toBe('https://wwe.');
	});

	it('are counted in the rail where they are lists', () => {
		const count = root.querySelector('.rail a[href="#tags"] .count')?.textContent;
		expect(count).toBe(String(options.tags.rows.value.length));
	});
});

describe('the search of the settings', () => {
	it.each([
		['mask', 'Mask phone numbers', 'privacy'],
		['phone numbers', 'Mask phone numbers', 'privacy'],
		['RING TONE', 'Ring tone', 'alerts'],
		['unloading', 'Keep the browser from unloading Workspace', 'guard'],
		// By its sentence, not by its name.
		['brings the workspace tab to the front', 'Show Workspace after accepting', 'guard'],
	])('%s finds %s, and goes to it', async (query, words, section) => {
		await search(query);
		expect(found()[0]).toContain(words);
		root.querySelector<HTMLButtonElement>('.rail-found button')?.click();
		await goTo(location.hash);
		expect(shown()).toEqual([section]);
		expect(field().value).toBe('');
	});

	it('says that nothing is called so', async () => {
		await search('xyzzy');
		expect(found()).toEqual([]);
		expect(root.querySelector('.rail-found')?.textContent).toContain('xyzzy');
	});

	it.each(['.', '—', '“ ”', '$', '/ /'])('finds nothing for signs alone: %s', async (query) => {
		await search(query);
		expect(found()).toEqual([]);
	});

	it('/ leads to it, unless text is being typed', async () => {
		const press = (target: EventTarget): void =>
			void target.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }));
		const other = root.querySelector<HTMLInputElement>('#workspaces input');
		other?.focus();
		press(other ?? document);
		expect(document.activeElement).not.toBe(field());
		press(document.body);
		expect(document.activeElement).toBe(field());
	});
});
