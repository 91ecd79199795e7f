// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;

async function open(stored: object = {}, policy?: unknown): Promise<void> {
	services = memoryServices({ version: 2, ...stored });
	await page.open(services, policy);
}
beforeEach(() => {
	location.hash = '#note';
});
afterEach(() => {
	location.hash = '';
});

const field = (): HTMLInputElement => {
	const found = root.querySelector<HTMLInputElement>('[data-act="note-key"]');
	if (found === null) throw new Error('no field for the key');
	return found;
};
async function write(text: string): Promise<void> {
	field().value = text;
	field().dispatchEvent(new Event('input', { bubbles: true }));
	await settle();
	field().dispatchEvent(new Event('blur'));
	await settle();
}
const look = () => root.querySelector<HTMLElement>('.look');
const kept = () => services.settings.saves.at(-1)?.preferences;

describe('the key for the note', () => {
	it('is none at first, and agents see no Note until there is one', async () => {
		await open();
		expect(field().value).toBe('');
		expect(look()?.querySelector('[data-act="look-note"]')).toBeNull();
		expect(look()?.textContent).toContain('Without a key, agents see no Note.');
		await write('  Note  ');
		expect(kept()).toEqual({ noteKey: 'Note' });
		expect(look()?.querySelector('[data-act="look-note"]')?.textContent).toContain('Note');
		await write('');
		expect(kept()).toEqual({});
		expect(look()?.querySelector('[data-act="look-note"]')).toBeNull();
	});

	it('says beside it what a note writes, without saving or sending anything', async () => {
		await open({ preferences: { noteKey: 'Remark' } });
		look()?.querySelector<HTMLElement>('[data-act="look-note"]')?.click();
		await settle();
		expect(look()?.querySelector('.look-written')?.textContent).toBe('Remark = what the agent typed');
		expect(services.settings.saves).toEqual([]);
	});

	it('is not saved while it is reserved, and says so', async () => {
		await open();
		await write('__proto__');
		expect(root.querySelector('#note .fault')?.textContent).toBe('This key is reserved. Choose another one.');
		expect(field().getAttribute('aria-invalid')).toBe('true');
		expect(services.settings.saves).toEqual([]);
	});

	it('offers the keys of the data fields', async () => {
		await open({ fields: [{ key: 'Remark', label: 'What was said', type: 'text' }] });
		expect([...root.querySelectorAll('#note option')].map((each) => each.getAttribute('value'))).toEqual([
			'Remark',
		]);
	});

	it('cannot be changed where an administrator has set it', async () => {
		await open({ preferences: { noteKey: 'Mine' } }, { preferences: { noteKey: 'Given' } });
		expect(field().value).toBe('Given');
		expect(field().closest('fieldset')?.disabled).toBe(true);
		expect(root.querySelector('#note')?.textContent).toContain('Set by your administrator');
	});
});

describe('the talk track', () => {
	const area = (): HTMLTextAreaElement => {
		const found = root.querySelector<HTMLTextAreaElement>('[data-act="talk-track"]');
		if (found === null) throw new Error('no field for the talk track');
		return found;
	};
	async function writeTrack(text: string): Promise<void> {
		area().value = text;
		area().dispatchEvent(new Event('input', { bubbles: true }));
		await settle();
		area().dispatchEvent(new Event('blur'));
		await settle();
	}
	const drawn = () => [...root.querySelectorAll('.look-track li')].map(({ textContent }) => textContent);

	it('is kept line by line, each once, and drawn beside it where there is a note', async () => {
		await open({ preferences: { noteKey: 'Note' } });
		await writeTrack(' Greet \n\nFind the parcel\nGreet');
		expect(kept()).toEqual({ noteKey: 'Note', talkTrack: ['Greet', 'Find the parcel'] });
		expect(drawn()).toEqual(['Greet', 'Find the parcel']);
	});

	it.each([
		['too many lines', Array.from({ length: 13 }, (_, n) => `Line ${n}`).join('\n')],
		['a line that is too long', 'x'.repeat(121)],
	])('with %s is not saved, and says so', async (_, text) => {
		await open();
		await writeTrack(text);
		expect(root.querySelector('#note .problem')?.textContent).toBe('At most 12 lines of 120 characters.');
		expect(area().value).toBe(text);
		expect(services.settings.saves).toEqual([]);
	});
});
