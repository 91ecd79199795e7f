// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;

function field(label: string): HTMLInputElement {
	const found = [...root.querySelectorAll<HTMLInputElement>('input, textarea')].find(
		(each) => each.labels?.[0]?.textContent?.trim() === label,
	);
	if (found === undefined) throw new Error(`no field "${label}"`);
	return found;
}
async function enter(label: string, text: string): Promise<void> {
	const found = field(label);
	found.value = text;
	found.dispatchEvent(new Event('input', { bubbles: true }));
	await settle();
	found.dispatchEvent(new Event('blur'));
	await settle();
}
const lines = (count: number, line: (at: number) => string): string =>
	Array.from({ length: count }, (_, at) => line(at)).join('\n');

describe('what a preference cannot hold', () => {
	it.each([
		['Country code for calls', 'Germany', /country code/, '+49', { dialCountry: '49' }],
		[
			'Rules for numbers you call',
			lines(51, (at) => `\\d{${at + 1}} => 0`),
			/Too many: the limit is 50/,
			'\\d{5} => 0',
			{ dialRules: ['\\d{5} => 0'] },
		],
		[
			'Mask the values of these keys',
			lines(201, (at) => `Key${at}`),
			/Too many: the limit is 200/,
			'Card*',
			{ maskKeys: ['Card*'] },
		],
		[
			'Mask the values of these keys',
			'K'.repeat(257),
			/Too long: the limit is 256/,
			'Card*',
			{ maskKeys: ['Card*'] },
		],
		['Key for the note', 'K'.repeat(257), /Too long: the limit is 256/, 'Memo', { noteKey: 'Memo' }],
	])(
		'%s: stays in its field with the reason, and nothing is cut',
		async (label, text, reason, right, kept) => {
			services = memoryServices(DEFAULT_SETTINGS);
			await page.open(services);
			await enter(label, text);
			expect(field(label).value).toBe(text);
			expect(field(label).closest('.setting')?.textContent).toMatch(reason);
			expect(services.settings.saves).toEqual([]);
			await enter(label, right);
			expect(field(label).closest('.setting')?.textContent).not.toMatch(reason);
			expect(services.settings.saves.at(-1)?.preferences).toMatchObject(kept);
		},
	);
});

it('a name of the agent that is too long stays in its field with the reason, and is not cut', async () => {
	services = memoryServices(DEFAULT_SETTINGS);
	await page.open(services);
	await enter('Your name', 'A'.repeat(257));
	expect(field('Your name').value).toBe('A'.repeat(257));
	expect(field('Your name').closest('.setting')?.textContent).toMatch(/Too long: the limit is 256/);
	expect(services.settings.saves).toEqual([]);
	await enter('Your name', ' Ann ');
	expect(services.settings.saves.at(-1)?.agentName).toBe('Ann');
});
