// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Field, Rule } from '../../../src/contract/settings';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema';
import { memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;

const rule: Rule = {
	id: 'r',
	label: 'Reason',
	when: { key: 'Outcome', value: '' },
	keys: ['Reason'],
	oneOfTags: [],
};
const tier: Field = { key: 'Tier', label: 'Tier', type: 'choice', choices: ['Gold ', ' '] };
const amount: Field = { key: 'Amount', label: 'Sum', type: 'number', format: '9', choices: ['1'] };

/** Opens the first item of a section with these settings. */
async function open(section: string, stored: { rules?: Rule[]; fields?: Field[] }) {
	const services = memoryServices({ ...DEFAULT_SETTINGS, ...stored });
	await page.open(services);
	root.querySelector<HTMLButtonElement>(`#${section} .item-open`)?.click();
	await settle();
	return services.settings;
}
const fields = () => [
	...root.querySelectorAll<HTMLInputElement>('.item-body input[type="text"], .item-body textarea'),
];
async function leave(label: string, text?: string): Promise<void> {
	const found = fields().find((each) => each.labels?.[0]?.textContent?.trim() === label);
	if (found === undefined) throw new Error(`no field "${label}"`);
	found.focus();
	if (text !== undefined) {
		found.value = text;
		found.dispatchEvent(new Event('input', { bubbles: true }));
	}
	found.dispatchEvent(new Event('blur'));
	await settle();
}

it.each([
	{ section: 'rules', stored: { rules: [rule] } },
	{ section: 'fields', stored: { fields: [tier] } },
	{ section: 'fields', stored: { fields: [amount] } },
])('a walk through the fields of $section writes nothing: $stored', async ({ section, stored }) => {
	const settings = await open(section, stored);
	expect(fields().length).toBeGreaterThan(1);
	for (const each of fields()) {
		each.focus();
		each.dispatchEvent(new Event('blur'));
		await settle();
	}
	expect(settings.saves).toEqual([]);
	expect(root.querySelector('.last-change')).toBeNull();
});

it('what was not changed beside a change stays as it is stored', async () => {
	let settings = await open('rules', { rules: [rule] });
	await leave('Name', 'Why');
	expect(settings.saves.at(-1)?.rules).toEqual([{ ...rule, label: 'Why' }]);
	settings = await open('fields', { fields: [amount] });
	await leave('Name', 'Total');
	expect(settings.saves.at(-1)?.fields).toEqual([{ ...amount, label: 'Total' }]);
});

it('a choice stays as it is stored beside one that is typed, until it is changed itself', async () => {
	const settings = await open('fields', { fields: [tier] });
	const choices = () => settings.saves.at(-1)?.fields[0]?.choices;
	const textarea = root.querySelector('.item-body textarea');
	const label = textarea instanceof HTMLTextAreaElement ? textarea.labels[0]?.textContent?.trim() : undefined;
	if (label === undefined) throw new Error('no choices');
	await leave(label, 'Gold \n \n Silver ');
	expect(choices()).toEqual(['Gold ', ' ', 'Silver']);
	await leave(label, 'Gold\n \n Silver ');
	expect(choices()).toEqual(['Gold', ' ', 'Silver']);
});

it('a requirement that asks for an empty value says so, and what leaving its field empty means', async () => {
	await open('rules', { rules: [rule, { ...rule, id: 'any', when: { key: 'Outcome' } }] });
	const summaries = [...root.querySelectorAll('#rules .item-summary')].map((each) => each.textContent);
	expect(summaries).toEqual(['Reason · if Outcome is empty', 'Reason · if Outcome is any value']);
	expect(root.querySelector('#rules .item-body')?.textContent).toContain('only while the value is empty');
});
